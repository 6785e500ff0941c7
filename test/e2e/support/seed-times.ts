import { seedReport } from './payloads.ts';

/** A stretch of the call, ms: start included, end not. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Who speaks when, worked out from the payload's own numbers: places in `lanes` are the bars of a lane from left to right, places in
 * `lines` the lines of the transcript from top to bottom.
 */
export interface Times {
  lanes: { customer: Stretch[]; agent: Stretch[] };
  lines: (Stretch | null)[];
}

const { userTurns, botTurns } = seedReport.message.call.metrics.callStats.turnsStats;

/** Segments that answer one message are one turn: design, "Time", 4. */
function agentTurns(): (Stretch & { answers: string })[] {
  const answered = [...new Set(botTurns.map(({ userMessageId }) => userMessageId))];
  return answered.map((answers) => {
    const own = botTurns.filter(({ userMessageId }) => userMessageId === answers);
    return { answers, start: Math.min(...own.map(({ start }) => start)), end: Math.max(...own.map(({ end }) => end)) };
  });
}

/** Join by id: a reply is called `<message it answers>-response-<epoch>`, the greeting by its own id. */
function turnOfMessage(messageId: string): Stretch | null {
  const own = userTurns.find((turn) => turn.messageId === messageId);
  if (own) return own;
  const answers = messageId.replace(/-response-\d+$/, '');
  return agentTurns().find((turn) => turn.answers === answers) ?? null;
}

export const seedTimes: Times = {
  lanes: { customer: userTurns.map(({ start, end }) => ({ start, end })), agent: agentTurns() },
  lines: seedReport.message.messages.map(({ messageId }) => turnOfMessage(messageId)),
};

/** The same, everything `ms` later: a timeline that does not belong to the audio. */
export function shifted({ lanes, lines }: Times, ms: number): Times {
  const move = ({ start, end }: Stretch): Stretch => ({ start: start + ms, end: end + ms });
  return {
    lanes: { customer: lanes.customer.map(move), agent: lanes.agent.map(move) },
    lines: lines.map((line) => line && move(line)),
  };
}
