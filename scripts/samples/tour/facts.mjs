/** What is invented once and used everywhere: ids, clocks, rates. */
export const NAME = 'interactly-tour';

/** Call start, ms since 1970; sample 0 of the recording. */
export const START = Date.UTC(2026, 2, 12, 14, 5, 10, 40);
/** Customer clock minus call clock, ms: the platform's customer turns count from the start of the audio stream. */
export const SKEW = 186;
/** Silence after the last word until the caller is gone, ms. */
export const TAIL_MS = 1800;

export const CALL_ID = 'CC-5b0e1d20-0000-4000-8000-000000000142';
export const TEAM_ID = '65f00000000000000000beef';
export const ASSISTANT_ID = '65f000000000000000000b1e';
export const CUSTOMER = '+12025550142';
export const BUSINESS = '+12025550100';

/** The example's rates (see the arithmetic in test/unit/samples): per second, per started minute, per character, per token. */
export const rates = {
  interactlySecond: 0.01 / 60,
  phoneMinute: 0.0165,
  sttSecond: 0.0001283333,
  ttsChar: 0.00009,
  llmInput: 0.0000005,
  llmOutput: 0.000003,
};

/** End-of-utterance wait of the platform, ms: a user message is stamped so long after its speech ended. */
export const ENDPOINTING_MS = 1000;
/** An agent message is stamped so long before its audio starts, ms. */
export const STAMP_LEAD_MS = 7;
