import { label } from '../../working/label.ts';
import type { Block, Quotation } from './quotation.ts';
import { changesNoted } from './quotation-changes.ts';
import { coInsurers, paymentList, premiumDue, sections } from './quotation-due.ts';
import { facts, head } from './quotation-head.ts';
import { deductiblesAndLimits } from './quotation-indemnity.ts';
import { plantList, schedule } from './quotation-schedule.ts';
import { conditions, tariffBehind, warnings } from './quotation-terms.ts';

/**
 * A quote as people read it, part after part; every figure in it is one of the quote's.
 *
 * @source what a quote contains: the Kenyan broker template in github.com/LYHX123/insurance-management-system, a quote of the
 * trade (boteman.cn/paper/217840795) and the Munich Re CAR policy form (docplayer.net/24633042)
 */
export function quotationBlocks(quotation: Quotation): Block[] {
  const { scheme, language } = quotation;
  return [
    { kind: 'title', text: `${title[language]}${scheme.name[language]}` },
    ...head(quotation),
    ...facts(quotation),
    ...schedule(quotation),
    ...plantList(quotation),
    ...deductiblesAndLimits(quotation),
    ...premiumDue(quotation),
    ...sections(quotation),
    ...paymentList(quotation),
    ...coInsurers(quotation),
    ...conditions(quotation),
    ...changesNoted(quotation),
    ...warnings(quotation),
    ...tariffBehind(quotation),
  ];
}

const title = label('Quotation · ', '报价单 · ');
