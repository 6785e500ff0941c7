import type { Call } from '../../../shared/model/call.ts';

/** The assistant's name, else whatever tells calls apart. */
export function titleOf({ assistant, customer, platformCallId }: Call): string {
  return assistant.name ?? customer.name ?? customer.number ?? platformCallId;
}
