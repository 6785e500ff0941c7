import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const samples = join(import.meta.dirname, '..', '..', 'resources', 'samples');
const startMs = Date.UTC(2026, 2, 14, 8, 0, 0);

interface UserTurn {
  start: number;
  end: number;
  messageId: string;
}

interface BotTurn {
  start: number;
  end: number;
  interrupted: boolean;
  playedDuration: number;
  audioDuration: number;
  userMessageId: string;
  stopSpeakingReason: string | null;
}

interface Message {
  messageId: string;
  role: 'assistant' | 'user';
  text: string;
  timestamp: number;
}

interface Report {
  message: {
    timestamp: number;
    messages: Message[];
    assistant: { name: string };
    call: {
      id: string;
      startAt: string;
      endAt: string;
      assistantCallDuration: number;
      cost: { callDuration: number };
      metrics: {
        callStats: {
          userAudio: { latencyIntervals: unknown[]; cumulativeDuration: number };
          turns: Record<string, number>;
          turnsStats: { userTurns: UserTurn[]; botTurns: BotTurn[]; botResponseTime: number[]; bargeInCount: number };
        };
      };
    };
  };
}

/**
 * An Interactly end-of-call report of one long call, of the shape of the sample: about 10 turns a minute (1,200 in two hours), their words taken from the
 * tour, with slow replies, dead air, overlaps and barge-ins strewn in. Always the same bytes.
 */
export function longReport(minutes: number): { body: Buffer; title: string; turns: number } {
  const report = read('interactly-apollo-clinic');
  const words = read('interactly-tour').message.messages;
  const { message } = report;
  const durationMs = minutes * 60_000;
  const { userTurns, botTurns, messages } = converse(durationMs, words);
  const { call } = message;
  call.id = 'WC-7a000000-0000-4000-8000-000000000120';
  call.startAt = new Date(startMs).toISOString();
  call.endAt = new Date(startMs + durationMs).toISOString();
  call.assistantCallDuration = durationMs;
  call.cost.callDuration = durationMs / 1000;
  const stats = call.metrics.callStats;
  stats.userAudio.latencyIntervals = Array.from({ length: durationMs / 8000 }, (_, index) => {
    const count = index % 9 === 0 ? 40 : index % 4;
    return { max: count * 12, count, avg: count * 8, duration: 8000, cumulativeDuration: (index + 1) * 8000 };
  });
  stats.userAudio.cumulativeDuration = durationMs;
  stats.turns = { ...stats.turns, user: userTurns.length, bot: botTurns.length, played: botTurns.length };
  stats.turnsStats = {
    ...stats.turnsStats,
    userTurns,
    botTurns,
    botResponseTime: botTurns.map(({ start }, index) => start - userTurns[index]!.end),
    bargeInCount: botTurns.filter(({ interrupted }) => interrupted).length,
  };
  message.messages = messages;
  message.assistant.name = 'Long call';
  message.timestamp = startMs + durationMs + 2000;
  return { body: Buffer.from(JSON.stringify(report)), title: 'Long call', turns: userTurns.length + botTurns.length };
}

function read(sample: string): Report {
  return JSON.parse(readFileSync(join(samples, sample, 'report.json'), 'utf8')) as Report;
}

/** A customer turn and its reply every 12 s. */
function converse(durationMs: number, words: readonly Message[]) {
  const said = { user: wordsOf(words, 'user'), assistant: wordsOf(words, 'assistant') };
  const userTurns: UserTurn[] = [];
  const botTurns: BotTurn[] = [];
  const messages: Message[] = [];
  for (let index = 0, at = 800; at + 12_000 <= durationMs; index++, at += 12_000) {
    const id = `user-${index + 1}`;
    const end = at + 1500 + (index % 5) * 400;
    // Every eleventh reply is slow, every seventeenth comes after dead air of the agent.
    const replyAt = end + (index % 17 === 16 ? 5200 : index % 11 === 10 ? 3100 : 900 + (index % 7) * 90);
    // Every thirteenth reply runs into the customer's next turn and stops there; after every seventeenth the customer takes a while.
    const bargedIn = index % 13 === 12;
    const replyEnd = at + (bargedIn ? 12_700 : index % 17 === 5 ? 7500 : 11_400 - (index % 5) * 200);
    userTurns.push({ start: at, end, messageId: id });
    botTurns.push({
      start: replyAt,
      end: replyEnd,
      interrupted: bargedIn,
      playedDuration: (replyEnd - replyAt) / 1000,
      audioDuration: ((replyEnd - replyAt) / 1000) * 0.77,
      userMessageId: id,
      stopSpeakingReason: bargedIn ? 'user_barge_in' : null,
    });
    const text = (list: readonly string[]) => `${list[index % list.length]} (${index + 1})`;
    const acceptedMs = startMs + end + 1214;
    messages.push({ messageId: id, role: 'user', text: text(said.user), timestamp: acceptedMs });
    messages.push({
      messageId: `${id}-response-${startMs + replyAt - 400}`,
      role: 'assistant',
      text: text(said.assistant),
      timestamp: startMs + replyAt - 7,
    });
  }
  return { userTurns, botTurns, messages };
}

function wordsOf(messages: readonly Message[], role: Message['role']): string[] {
  return messages.filter((message) => message.role === role).map(({ text }) => text);
}
