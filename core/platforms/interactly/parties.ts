import type { Party } from '../../../shared/model/call.ts';

const webPrefix = 'web-';

/** On web calls the "number" is `web-<display name>`: a name, not a number. `customer.number` is preferred over `call.userNumber`. */
export function customerParty(customerNumber: string | null, userNumber: string | null): Party {
  const party: Party = { name: null, number: null, id: null };
  for (const value of [customerNumber, userNumber]) {
    if (value === null) continue;
    if (value.startsWith(webPrefix)) party.name ??= value.slice(webPrefix.length) || null;
    else party.number ??= value;
  }
  return party;
}

/** On web calls the assistant's "number" is its own id. */
export function agentParty(name: string | null, id: string | null, number: string | null): Party {
  return { name, id, number: number === id ? null : number };
}
