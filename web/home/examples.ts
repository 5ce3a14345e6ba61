/**
 * The figures of the first page. Each is a worked case that stands beside its scheme; the test computes them again.
 */
export const examples = {
  /** cn/xianghubao, "a hundred cases of 300,000 shared by five million cost 6.48 each" (published) */
  share: {
    people: 100,
    each: '300000.00',
    benefits: '30000000.00',
    feePercent: 8,
    fee: '2400000.00',
    total: '32400000.00',
    members: 5_000_000,
    share: '6.48',
  },
  /** cn/car-hengqin, "the published quote of 550 days" (published) */
  quote: { sumInsured: '251308758.73', rate: '1.5‰', premium: '376963.14' },
  /** uk/ni-class-1, a month's wage on 6 April 2025 under letter A */
  contribution: { wage: '5414.00', employee: '275.78', employer: '749.55' },
  /** examples/estimates/village-fund.yaml: the expected share of a member */
  estimate: { members: 120, share: '375.36' },
} as const;
