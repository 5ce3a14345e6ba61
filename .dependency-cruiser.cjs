/**
 * The layers of the house (ARCHITECTURE.md), enforced: rings point inwards, inside core
 * the alphabet comes before who decides, that before the amounts, those before what judges them and before the life cycles; sibling nouns
 * do not know one another, nothing goes in a circle. Severity is always error: a rule is kept or it is not a rule.
 */
const alphabet = ['result', 'rate', 'rounding', 'money', 'curve', 'period', 'working', 'scheme'];
const decisions = ['vote', 'procedure', 'life', 'approval', 'jury'];
const trade = ['clause'];
const evidence = ['commitment'];
/** Methods in floats, and what follows from them for a fund (decision 0060). */
const estimates = ['actuarial', 'estimate'];
const amounts = ['assessment', 'rating', 'levy'];
/** What others can hold against a settlement: each uses assessment and none of its siblings. */
const judgements = ['record', 'reconciliation', 'threshold'];
/** What becomes of a thing, by whom and when: each may ask for an amount and knows no other. */
const lives = ['fund', 'member', 'claim', 'due', 'payment', 'settlement', 'investment', 'treasury', 'motion'];

/** A letter of the alphabet, and then vote, procedure, life, approval, clause, commitment, actuarial and estimate, may use what comes before it, never what comes after. */
const ordered = [...alphabet, ...decisions, ...trade, ...evidence, ...estimates];
const letters = ordered.map((letter, place) => ({
  name: `core-${letter}-uses-only-earlier-nouns`,
  severity: 'error',
  from: { path: `^core/${letter}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^core/(${[...ordered.slice(place + 1), ...amounts, ...judgements, ...lives].join('|')})/` },
}));

const siblings = [...amounts, ...judgements, ...lives].map((noun) => ({
  name: `core-${noun}-does-not-know-its-siblings`,
  severity: 'error',
  // The tests of a settlement recompute its record.
  from: { path: `^core/${noun}/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^core/(${strangersTo(noun).join('|')})/` },
}));

/** An amount knows neither another amount nor what comes after it; a judgement and a life know assessment alone. */
function strangersTo(noun) {
  const others = [...amounts, ...judgements, ...lives].filter((other) => other !== noun);
  return amounts.includes(noun) ? others : others.filter((other) => other !== 'assessment');
}

/**
 * The nouns of the web: with words and amounts each is told, the patterns show results, pages use patterns, the shell uses pages.
 * A page does not know another page.
 */
const webWords = [
  'language',
  'icon',
  'amount',
  'note',
  'page',
  'library',
  'chart',
  'form',
  'list',
  'work',
  'api',
];
const webPatterns = [
  'working',
  'payer',
  'status',
  'difference',
  'check',
  'case',
  'paper',
  'rules',
  'account',
  'publication',
];
const webPages = [
  ...['home', 'assessment', 'record', 'rating', 'levy', 'comparison', 'scheme'],
  ...[
    'door',
    'fund',
    'member',
    'claim',
    'hearing',
    'motion',
    'settlement',
    'payment',
    'treasury',
    'installation',
  ],
  ...['investment', 'fee', 'grant', 'report'],
];
const webNouns = [
  { of: webWords, not: [...webPatterns, ...webPages, 'shell'] },
  { of: webPatterns, not: [...webPages, 'shell'] },
  ...webPages.map((page) => ({ of: [page], not: [...webPages.filter((other) => other !== page), 'shell'] })),
].map(({ of, not }) => ({
  name: `web-${of.length === 1 ? of[0] : of === webWords ? 'words' : 'patterns'}-uses-only-earlier-nouns`,
  severity: 'error',
  from: { path: `^web/(${of.join('|')})/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^web/(${not.join('|')})/` },
}));

/**
 * The nouns of the server, in the order in which they may use one another: words, then what funds have and do, then what looks at all of it.
 * Who asks (`access`) and how he is answered (`http`) belong together, and so do a fund, its members and what they owe.
 */
const serverOrder = [
  ['clock', 'database', 'key'],
  ['audit', 'job'],
  ['mail', 'access', 'http'],
  ['life', 'installation'],
  ['fund', 'member', 'due'],
  ['claim', 'evidence', 'hearing'],
  ['settlement'],
  ['payment', 'payout'],
  ['investment', 'fee'],
  ['motion'],
  ['treasury', 'export', 'verify'],
  ['backup', 'doctor', 'demonstration'],
  // Tests alone.
  ['reliability', 'fuzzing'],
];
const serverNouns = serverOrder.slice(0, -1).map((nouns, at) => ({
  name: `server-${nouns[0]}-uses-only-earlier-nouns`,
  severity: 'error',
  // A job is done by the mail's own clock; tests open whole installations.
  from: { path: `^server/(${nouns.join('|')})/`, pathNot: '\\.test\\.ts$|/(scratch|sample)-[a-z-]+\\.ts$' },
  to: {
    path: `^server/(${serverOrder
      .slice(at + 1)
      .flat()
      .join('|')})/`,
  },
}));

/** The rooms inside a noun: those before what stands in the open, and those behind it, which use what was found. */
const inside = [
  ...rooms(
    'assessment',
    ['rules', 'contribution', 'roll', 'claim', 'inputs', 'year', 'share'],
    ['statement'],
  ),
  ...rooms(
    'rating',
    ['amount', 'tariff', 'risk', 'figure', 'rules', 'item', 'indemnity'],
    ['change', 'bulk', 'telling'],
  ),
  ...rooms('levy', ['words', 'law', 'band', 'rules', 'base', 'share', 'late'], ['bill', 'telling']),
];

/**
 * The rooms of the actuary's core: what numbers are, how often and how large losses are, what is paid of one and which family fits, their
 * sum and what is measured of it; then what a premium is, and the rooms that do not know one another.
 */
const sums =
  'aggregate|aggregate-range|aggregate-reading|approximation|compound|compound-risk|discretised|fft|individual|inverted|lattice-loss|loss|moments|panjer|simulated';
const actuarialOrder = [
  'parameter|matrix|random',
  'severity/[a-z-]+|frequency/[a-z-]+|integral',
  `coverage|fitting|described|${sums}|risk-measure`,
  'premium-principle|loading|loss-table|member-share|risk-sharing',
  '(credibility|reserving|ruin|experience)/[a-z-]+',
];
const actuarial = [
  ...actuarialOrder.slice(0, -1).map((files, at) => ({
    name: `core-actuarial-${at + 1}-uses-only-what-comes-before`,
    severity: 'error',
    from: { path: `^core/actuarial/(${files})\\.ts$` },
    to: { path: `^core/actuarial/(${actuarialOrder.slice(at + 1).join('|')})\\.ts$` },
  })),
  ...['credibility', 'reserving', 'ruin', 'experience'].map((room, _, rooms) => ({
    name: `core-actuarial-${room}-does-not-know-its-siblings`,
    severity: 'error',
    from: { path: `^core/actuarial/${room}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^core/actuarial/(${rooms.filter((other) => other !== room).join('|')})/` },
  })),
  {
    name: 'core-actuarial-knows-no-fund',
    severity: 'error',
    from: { path: '^core/actuarial/' },
    to: { path: '^core/(?!actuarial/|result/|period/)' },
  },
];

/** A room uses only earlier rooms; one before the open does not use the open, and the open uses none behind it. */
function rooms(noun, before, behind) {
  const open = '[a-z-]+\\.ts$';
  const all = [...before.map((room) => `${room}/`), open, ...behind.map((room) => `${room}/`)];
  return all.slice(0, -1).map((place, at) => ({
    name: `core-${noun}-${place === open ? 'in-the-open' : place.slice(0, -1)}-uses-only-earlier-rooms`,
    severity: 'error',
    from: { path: `^core/${noun}/${place}`, pathNot: '\\.test\\.ts$' },
    to: { path: `^core/${noun}/(${all.slice(at + 1).join('|')})` },
  }));
}

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-owes-nothing-by-an-estimate',
      severity: 'error',
      from: { path: `^core/(${[...amounts, ...judgements, ...lives].join('|')})/` },
      to: { path: `^core/(${estimates.join('|')})/` },
    },
    {
      name: 'core-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: '^(schemes|ledger|paper|server|web|cli|bench)/' },
    },
    {
      name: 'core-does-no-input-or-output',
      severity: 'error',
      from: { path: '^core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'schemes-import-only-core',
      severity: 'error',
      from: { path: '^schemes/' },
      to: { path: '^(ledger|paper|server|web|cli|bench)/' },
    },
    {
      // Its samples are of real schemes.
      name: 'paper-imports-only-core',
      severity: 'error',
      from: { path: '^paper/', pathNot: '\\.test\\.ts$|^paper/samples/' },
      to: { path: '^(schemes|ledger|server|web|cli|bench)/' },
    },
    {
      // A browser sets papers too; only a server has the files of the typesetter on its disk.
      name: 'paper-touches-the-disk-in-one-place',
      severity: 'error',
      from: { path: '^paper/', pathNot: '\\.test\\.ts$|^paper/samples/|^paper/files-on-disk\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      // What files say is read in a browser too; only these know where files are.
      name: 'schemes-touch-the-disk-in-few-places',
      severity: 'error',
      from: {
        path: '^schemes/',
        pathNot:
          '\\.test\\.ts$|^schemes/social/uk/transcription/transcribe\\.ts$|^schemes/(text-file|compiled-file|library|golden|levy-table|json-schema)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      // Its tests open a real database, which the server starts.
      name: 'ledger-imports-only-core',
      severity: 'error',
      from: { path: '^ledger/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(schemes|paper|server|web|cli|bench)/' },
    },
    {
      name: 'server-imports-only-core-schemes-ledger-and-paper',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(web|cli|bench)/' },
    },
    {
      name: 'cli-does-not-import-bench',
      severity: 'error',
      from: { path: '^cli/' },
      to: { path: '^(bench|web)/' },
    },
    {
      // Tests hold what pages say against the command, and walk their sources as its own are walked; journeys start a server.
      name: 'web-imports-only-core-schemes-and-paper',
      severity: 'error',
      // Who may what is data that a page shows and the server keeps to.
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$|^web/journeys/' },
      to: { path: '^(ledger|server|cli|bench)/', pathNot: '^server/access/role\\.ts$' },
    },
    {
      name: 'who-may-what-is-data-for-a-browser-too',
      severity: 'error',
      from: { path: '^server/access/role\\.ts$' },
      to: { path: '.' },
    },
    {
      // The build and the tests know the disk; what a browser runs does not.
      name: 'web-touches-the-disk-only-to-build',
      severity: 'error',
      from: {
        path: '^web/',
        pathNot:
          '\\.test\\.tsx?$|^web/(vite|lingui)\\.config\\.ts$|^web/(library/library|packed)-plugin\\.ts$|^web/api/types\\.ts$|^web/made\\.js$|^web/(browser|journeys)/',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      // They open pages from outside, as a visitor does.
      name: 'web-pages-do-not-know-who-tries-them',
      severity: 'error',
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$|^web/(browser|journeys)/' },
      to: { path: '^web/(browser|journeys)/' },
    },
    {
      name: 'web-is-tried-from-outside',
      severity: 'error',
      from: { path: '^web/(browser|journeys)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^web/', pathNot: '^web/(browser|journeys)/' },
    },
    ...webNouns,
    ...serverNouns,
    { name: 'nothing-imports-a-test', severity: 'error', from: {}, to: { path: '\\.test\\.ts$' } },
    {
      name: 'only-what-resolves',
      severity: 'error',
      from: {},
      // What only the site's build resolves; a test builds it.
      to: { couldNotResolve: true, pathNot: '^virtual:(library|clauses)$|\\?(url|raw)$' },
    },
    ...letters,
    ...siblings,
    ...inside,
    ...actuarial,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    // TypeScript 7 has no compiler API, so the imports are read by another parser.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
