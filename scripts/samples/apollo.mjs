import { folderOf, readSample, writeSample } from './files.mjs';
import { lengthMs } from './pcm.mjs';
import { writeRecording } from './recording.mjs';
import { say, sayIn } from './voices.mjs';

const NAME = 'interactly-apollo-clinic';

/**
 * What each agent segment of the report says, in order. The third is the 50-character sentence that the vendor's example counts
 * (`ttsGenCharsTotal` 118 = 68 + 50) but leaves out of its messages. The last segment lasts 1.8 s: the 54 characters of its message
 * do not fit at any human pace, so only as much is spoken as fits. `pauseMs` is a breath before a segment that follows at once.
 */
const agentLines = [
  { text: 'Welcome to Apollo clinic!!' },
  { text: "Hi there! I'd be happy to help you book an appointment with Dr. Sam.", pauseMs: 220 },
  { text: 'Which day next week would suit you for your visit?', note: 'Not in the messages of the report.' },
  {
    text: 'Thank you for calling Apollo clinic. Have a great day!',
    spoken: 'Thank you. Have a great day!',
    note: 'The message is longer than its audio: 54 characters in 1.8 s.',
  },
];

const customerLines = [
  { text: 'Hello.', note: 'The reported segment starts with the stream; the word is at its end.' },
  {
    text: 'Can you book an appointment?',
    stretch: 0.75,
    note: 'Natural speech is longer than the reported segment; it ends at the reported end.',
  },
  { text: 'Actually, never mind.' },
  { text: 'Goodbye.' },
];

const spokenForm = (text) => text.replace('Dr. Sam', 'Doctor Sam').replace('!!', '!');

function agentTurn(turn, index) {
  const { text, spoken = text, pauseMs = 0, note = null } = agentLines[index];
  const clip = sayIn('en-woman', spokenForm(spoken), turn.end - turn.start - pauseMs);
  const truth = {
    id: `bot-${index + 1}`,
    speaker: 'agent',
    answers: turn.userMessageId,
    startMs: turn.start,
    endMs: turn.start + lengthMs(clip),
  };
  return { clip, truth: { ...truth, text, spoken, note } };
}

function customerTurn(turn, index) {
  const { text, stretch = 0.88, note = null } = customerLines[index];
  const clip = say('en-man', text, stretch);
  const truth = { id: turn.messageId, speaker: 'customer', answers: null, startMs: turn.end - lengthMs(clip), endMs: turn.end };
  return { clip, truth: { ...truth, text, spoken: text, note } };
}

/** Makes the recording and the truth of the vendor's example call; its payload is never written. Answers the index entry. */
export function makeApollo() {
  const { call } = readSample(NAME, 'report.json').message;
  const { userTurns, botTurns } = call.metrics.callStats.turnsStats;
  const durationMs = Date.parse(call.endAt) - Date.parse(call.startAt);
  const turns = [...userTurns.map(customerTurn), ...botTurns.map(agentTurn)];
  const clips = turns.map(({ clip, truth }) => ({ clip, startMs: truth.startMs, channel: truth.speaker === 'customer' ? 0 : 1 }));
  writeRecording(folderOf(NAME), durationMs, clips, 41);
  writeSample(NAME, 'truth.json', {
    about:
      'Where speech is in recording.mp3, ms from its first sample. Sample 0 is call.startAt. Customer speech ends at the reported userTurns end without the 214 ms by which the two clocks of this call differ, so that recording and report agree.',
    durationMs,
    customerChannel: 0,
    recordingOffsetMs: 0,
    customerClockSkewMs: 0,
    speech: turns.map(({ truth }) => truth).sort((a, b) => a.startMs - b.startMs),
  });
  return {
    name: NAME,
    title: 'Apollo clinic: the appointment that was not booked',
    platform: 'interactly',
    payloads: ['report.json'],
    recording: 'recording.mp3',
    customerChannel: 0,
    durationMs,
    callId: call.id,
  };
}
