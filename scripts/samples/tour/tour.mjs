import { folderOf, writeSample } from '../files.mjs';
import { thump } from '../noise.mjs';
import { writeRecording } from '../recording.mjs';
import { conversationMessages } from './conversation.mjs';
import { costOf } from './cost.mjs';
import { conversationEvent, hangEvent, reportEvent } from './events.mjs';
import { CALL_ID, NAME, SKEW, START, TAIL_MS } from './facts.mjs';
import { marksOf } from './marks.mjs';
import { messagesOf } from './messages.mjs';
import { metricsOf } from './metrics.mjs';
import { recognise } from './recognition.mjs';
import { script } from './script.mjs';
import { layOut } from './timeline.mjs';

/** How long before the agent stopped the noise on the caller's side began, ms. */
const NOISE_LEAD_MS = 380;
/** The platform sends `hang` when the agent owes an answer for this long, ms. */
const HANG_AFTER_MS = 5000;

const plain = ({ id, role, text, stamp }) => ({ messageId: id, role, text, timestamp: stamp });

function speechOf(turns) {
  const pieces = turns.flatMap(({ id, speaker, messageId, segments }) =>
    segments.map(({ text, startMs, speechEndMs }, i) => ({
      id: speaker === 'agent' ? `${id}.${i + 1}` : id,
      turn: id,
      speaker,
      answers: speaker === 'agent' ? messageId : null,
      startMs,
      endMs: speechEndMs,
      text,
    })),
  );
  return pieces.sort((a, b) => a.startMs - b.startMs);
}

/** The hang event of the agent's one silence that is long enough. */
function hangOf(turns, messages) {
  const silence = marksOf(turns).find(
    ({ kind, by, amountMs }) => kind === 'dead-air' && by === 'agent' && amountMs > HANG_AFTER_MS,
  );
  const atMs = silence.startMs + HANG_AFTER_MS;
  return hangEvent(atMs, messages.filter(({ stamp }) => stamp < START + atMs).map(plain));
}

/** Makes the tour: its three payloads, its recording and its truth. Answers the index entry. */
export function makeTour() {
  const turns = layOut(script);
  const durationMs = Math.max(...turns.map(({ endMs }) => endMs)) + TAIL_MS;
  const messages = messagesOf(turns);
  const recognised = recognise(messages);
  const metrics = metricsOf(turns, messages, recognised, durationMs);
  writeSample(NAME, 'report.json', reportEvent(durationMs, costOf(messages, durationMs), metrics, messages.map(plain)));
  writeSample(NAME, 'conversation-update.json', conversationEvent(conversationMessages(messages, recognised)));
  writeSample(NAME, 'hang.json', hangOf(turns, messages));

  const clips = turns.flatMap(({ speaker, segments }) =>
    segments.map(({ clip, startMs }) => ({ clip, startMs, channel: speaker === 'customer' ? 0 : 1 })),
  );
  const noises = turns
    .flatMap(({ segments }) => segments.filter(({ stop }) => stop === 'noise'))
    .map(({ endMs }) => ({
      what: 'a thump on the line, not speech',
      channel: 0,
      startMs: endMs - NOISE_LEAD_MS,
      clip: thump(5),
    }));
  writeRecording(folderOf(NAME), durationMs, [...clips, ...noises], 190);
  writeSample(NAME, 'truth.json', {
    about:
      'Where speech is in recording.mp3, ms from its first sample, which is call.startAt. Customer times are the reported ones plus the skew, which the conversation-update lets one compute. Marks are those of the default thresholds.',
    durationMs,
    customerChannel: 0,
    recordingOffsetMs: 0,
    customerClockSkewMs: SKEW,
    speech: speechOf(turns),
    noises: noises.map(({ clip, ...noise }) => noise),
    marks: marksOf(turns),
  });
  return {
    name: NAME,
    title: 'Bluebell Cycle Repair: a call with every mark',
    platform: 'interactly',
    payloads: ['report.json', 'conversation-update.json', 'hang.json'],
    recording: 'recording.mp3',
    customerChannel: 0,
    durationMs,
    callId: CALL_ID,
  };
}
