import { rates } from './facts.mjs';

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** `call.cost` of the report: the example's rates on this call's quantities, in no stated currency. `totalCost` is the plain sum of the five lines in their order. */
export function costOf(messages, callMs) {
  const spoken = messages.flatMap(({ tts, turn }) => (tts ? turn.segments : []));
  const ttsGenCharsTotal = sum(spoken.map(({ cached, text }) => (cached ? 0 : text.length)));
  const inputTokensTotal = sum(messages.map(({ llm }) => llm?.input ?? 0));
  const outputTokensTotal = sum(messages.map(({ llm }) => llm?.output ?? 0));
  const callDuration = callMs / 1000;
  const lines = {
    interactlyCost: callDuration * rates.interactlySecond,
    phoneCost: Math.ceil(callDuration / 60) * rates.phoneMinute,
    ttsVendorCost: ttsGenCharsTotal * rates.ttsChar,
    sttVendorCost: callDuration * rates.sttSecond,
    llmVendorCost: inputTokensTotal * rates.llmInput + outputTokensTotal * rates.llmOutput,
  };
  return {
    analysis: { total: 0 },
    callDuration,
    ttsGenCharsTotal,
    inputTokensTotal,
    outputTokensTotal,
    ...lines,
    totalCost: sum(Object.values(lines)),
  };
}
