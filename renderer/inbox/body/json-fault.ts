import { findFault } from '../../../shared/json/fault.ts';
import { parseJson } from '../../../shared/json/parse.ts';
import { placeInWords } from '../../../shared/json/place.ts';

/** Where a text is no JSON. `offset` counts UTF-16 units from 0; `message` is a sentence that names the place. */
export interface LocatedFault {
  offset: number;
  message: string;
}

/** The first fault of a body as JSON; null when there is none. Of the beginning of a longer text only faults before its end count. */
export function faultIn(text: string, complete: boolean): LocatedFault | null {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const shift = text.length - json.length;
  if (complete) {
    const parsed = parseJson(json);
    return parsed.ok ? null : { offset: parsed.offset + shift, message: parsed.message };
  }
  const fault = findFault(json);
  if (fault === null || fault.offset >= json.length) return null;
  return {
    offset: fault.offset + shift,
    message: `Not readable as JSON: at ${placeInWords(json, fault.offset)}, ${fault.message}.`,
  };
}
