import type { Call } from '../model/call.ts';

/** What a call is called everywhere: the assistant as the platform names it, else the platform's call id. */
export function titleOf({ assistant, platformCallId }: Pick<Call, 'assistant' | 'platformCallId'>): string {
  return assistant.name ?? assistant.number ?? assistant.id ?? platformCallId;
}
