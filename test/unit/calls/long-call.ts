import { fixture } from '../platforms/support.ts';

/** The conversation-updates of one running call, one for each of its messages, each holding all messages so far. */
export function updatesOf(messages: number, callId = 'WC-long'): Buffer[] {
  const doc = fixture('interactly-conversation-update');
  doc.message.call.id = callId;
  const like = doc.message.messages;
  const all: unknown[] = [];
  doc.message.messages = all;
  return Array.from({ length: messages }, (_, index) => {
    const message = { ...like[index % like.length], messageId: `user-${index + 1}`, role: 'user', text: `Said ${index + 1}` };
    all.push({ ...message, timestamp: 1772702480063 + (index + 1) * 7000 });
    return Buffer.from(JSON.stringify(doc));
  });
}

export const meta = { source: 'webhook' as const, originName: null, headers: {}, verified: 'not checked', receivedAtMs: 1 };
