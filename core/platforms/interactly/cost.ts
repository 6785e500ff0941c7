import type { Cost, CostLine } from '../../../shared/model/cost.ts';
import type { Origin } from '../../../shared/model/origin.ts';
import type { Flags } from '../common/flags.ts';
import { ratio } from '../read/reader.ts';
import { secondsToMs } from '../read/time.ts';
import type { CostFields } from './body.ts';

/** The vendor's pages print costs with six decimals; the real report's parts add up exactly. */
const toleranceOf = (total: number) => Math.max(1e-6, Math.abs(total) * 1e-6);

/**
 * The bill. Units are the ones that the captured call's arithmetic confirms (platforms.md 1.5): platform and speech recognition by the minute
 * of the whole call, speech by the generated character, the phone line flat. The currency is not stated.
 */
export function buildCost(cost: CostFields | null, channel: 'phone' | 'web' | null, flags: Flags): Cost | null {
  if (cost === null) return null;
  const billedMs = secondsToMs(cost.callDuration);
  const minutes = billedMs === null ? null : billedMs / 60_000;
  const inMinutes = counted(minutes, 'minute', 'derived', `${cost.path}/callDuration`);
  const onWeb = channel === 'web' && (cost.phoneCost ?? 0) > 0;
  const lines = [
    line(cost, 'interactlyCost', 'Platform', inMinutes, null),
    line(
      cost,
      'phoneCost',
      'Phone line',
      counted(1, 'call', 'estimated', null),
      onWeb ? 'Flat per call; charged although this was a web call.' : 'Flat per call.',
    ),
    line(
      cost,
      'ttsVendorCost',
      'Speech (TTS)',
      counted(cost.ttsGenCharsTotal, 'character', 'reported', `${cost.path}/ttsGenCharsTotal`),
      'By the generated character; texts from the cache are free.',
    ),
    line(cost, 'sttVendorCost', 'Recognition (STT)', inMinutes, 'By the minute of the whole call.'),
    tokens(cost),
  ].filter((one) => one !== null);
  const parts = lines.length === 0 ? null : lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const extra = analysisLine(cost, parts);
  const sum = extra?.counted ? (parts ?? 0) + (extra.line.amount ?? 0) : parts;
  if (extra) lines.push(extra.line);
  if (lines.length === 0 && cost.totalCost === null && billedMs === null) return null;
  const tolerance = toleranceOf(cost.totalCost ?? sum ?? 0);
  const sumMatches = sum === null || cost.totalCost === null ? null : Math.abs(sum - cost.totalCost) <= tolerance;
  flagCost(cost, sum, sumMatches, onWeb, flags);
  return {
    currency: null,
    total: cost.totalCost,
    totalPath: cost.totalCost === null ? null : `${cost.path}/totalCost`,
    lines,
    sum,
    tolerance,
    sumMatches,
    billedMs,
  };
}

type Counted = Pick<CostLine, 'quantity' | 'unit' | 'quantityOrigin' | 'quantityPath'>;

/** What a line counts and where that number comes from: only the TTS characters are sent as they are used. */
function counted(quantity: number | null, unit: CostLine['unit'], origin: Origin, path: string | null): Counted {
  return { quantity, unit, quantityOrigin: quantity === null ? null : origin, quantityPath: quantity === null ? null : path };
}

type AmountKey = 'interactlyCost' | 'phoneCost' | 'ttsVendorCost' | 'sttVendorCost' | 'llmVendorCost';
const per = { minute: 1, character: 1_000_000, token: 1_000_000, call: 1 } as const;

function line(cost: CostFields, key: AmountKey, label: string, what: Counted, note: string | null): CostLine | null {
  const amount = cost[key];
  if (amount === null) return null;
  const { quantity, unit } = what;
  const price = quantity === null || unit === null || quantity <= 0 ? null : ratio(amount * per[unit], quantity);
  const unitPrice = price === null || unit === null ? null : { amount: rounded(price), per: per[unit], unit };
  return { id: key, label, amount, ...what, unitPrice, origin: 'reported', path: `${cost.path}/${key}`, note };
}

/** Input and output tokens have different prices and one amount: any unit price would be invented. */
function tokens(cost: CostFields): CostLine | null {
  if (cost.llmVendorCost === null) return null;
  const { inputTokensTotal: input, outputTokensTotal: output } = cost;
  const stated = input !== null && output !== null;
  return {
    id: 'llmVendorCost',
    label: 'Language model (LLM)',
    amount: cost.llmVendorCost,
    ...counted(stated ? input + output : null, 'token', 'derived', null),
    unitPrice: null,
    origin: 'reported',
    path: `${cost.path}/llmVendorCost`,
    note: stated
      ? `${input} input and ${output} output tokens at different prices; the one amount cannot be split between them.`
      : null,
  };
}

/** `cost.analysis.total` stands apart from the five parts: on the captured call it is 0 and the five add up to the total without it. */
function analysisLine(cost: CostFields, parts: number | null): { line: CostLine; counted: boolean } | null {
  const amount = cost.analysisTotal;
  if (amount === null) return null;
  const total = cost.totalCost;
  const fits = (sum: number) => total !== null && Math.abs(sum - total) <= toleranceOf(total);
  const inTotal = parts !== null && !fits(parts) && fits(parts + amount);
  const complete = parts !== null && fits(parts);
  const outside = complete ? 'Outside the total: the other lines add up without it.' : 'Not counted in the sum.';
  return {
    counted: inTotal,
    line: {
      id: 'analysis',
      label: 'Analysis',
      amount,
      ...counted(null, null, 'derived', null),
      unitPrice: null,
      origin: 'reported',
      path: `${cost.path}/analysis/total`,
      note: inTotal ? 'Part of the total.' : outside,
    },
  };
}

function flagCost(cost: CostFields, sum: number | null, sumMatches: boolean | null, onWeb: boolean, flags: Flags): void {
  if (sumMatches === false) {
    flags.add({
      id: 'cost-sum',
      severity: 'warning',
      title: 'The cost lines do not add up to the total',
      detail: `The lines add up to ${rounded(sum as number)}, the platform's total is ${cost.totalCost}. The total is used.`,
      paths: [`${cost.path}/totalCost`],
    });
  }
  if (onWeb) {
    flags.add({
      id: 'phone-cost-on-web',
      severity: 'info',
      title: 'A phone line was charged for a web call',
      detail: `The platform gives the channel as web and a phone cost of ${cost.phoneCost}.`,
      paths: [`${cost.path}/phoneCost`],
    });
  }
}

/** Six significant digits: 0.00769999... is the vendor's 0.0077 in binary dress. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
