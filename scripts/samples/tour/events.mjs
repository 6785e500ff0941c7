import { ASSISTANT_ID, BUSINESS, CALL_ID, CUSTOMER, START, TEAM_ID } from './facts.mjs';

const iso = (ms) => new Date(ms).toISOString();

const variables = {
  dynamicVariables: { shop_name: 'Bluebell Cycle Repair', returning_customer: false, open_slots: 3 },
  variablesValidations: { shop_name: 'required', returning_customer: 'none', open_slots: 'none' },
};
const metadata = { campaign: 'spring service', store: { id: 7, town: 'Sampleton' } };

/** What a call says about itself while it runs. */
function running() {
  return {
    id: CALL_ID,
    teamId: TEAM_ID,
    assistantId: ASSISTANT_ID,
    callType: 'phone',
    direction: 'inbound',
    startAt: iso(START),
    userNumber: CUSTOMER,
    assistantNumber: BUSINESS,
    status: 'ongoing',
    phoneCallStatus: 'in-progress',
    phoneCallStatusReason: 'Call is in progress',
    callEndTriggerBy: '',
    assistantCallDuration: 0,
    analysis: { summary: '', successEvaluation: '' },
    recording: { s3Bucket: '', path: '' },
    assistantOverrides: variables,
    metadata,
  };
}

function finished(callMs, cost, metrics) {
  return {
    ...running(),
    endAt: iso(START + callMs),
    status: 'finished',
    phoneCallStatus: 'completed',
    phoneCallStatusReason: 'Call is completed',
    callEndTriggerBy: 'user',
    assistantCallDuration: callMs + 7,
    analysis: { summary: '', successEvaluation: '', guardrails: 'PASSED' },
    recording: { s3Bucket: 'example-call-recordings', path: `${TEAM_ID}/${CALL_ID}.mp3` },
    cost,
    metrics,
  };
}

const analysis = {
  summary:
    'Jordan Avery booked a repair for a city bike on Thursday at nine: slipping gears, squeaking brakes, a loose saddle and a broken bell. Robin gave an estimate of 85 dollars plus parts, two days of work and a bike to borrow.',
  successEvaluation: 'Good',
  structuredData: {
    Name: 'Jordan Avery',
    'phone number': '202-555-0142',
    'appointment day': 'Thursday',
    'appointment hour': 9,
    'estimate in dollars': 85,
    confirmed_by_text: true,
    needs_loan_bike: true,
    previous_visit: null,
    repair: { parts: ['gears', 'brakes', 'saddle', 'bell'], days: 2, guaranteeDays: 90 },
  },
  outcome: 'Appointment booked',
};

function envelope(timestamp, type, call, messages, rest) {
  const phone = { provider: { name: 'sip' } };
  return {
    message: { timestamp, type, call, ...rest, messages, phone, customer: { number: CUSTOMER }, analysis: rest.analysis ?? {} },
  };
}

const assistant = { _id: ASSISTANT_ID, name: 'Bluebell Cycle Repair - front desk' };

/** The end-of-call-report, sent about two seconds after the end. */
export const reportEvent = (callMs, cost, metrics, messages) =>
  envelope(START + callMs + 2041, 'end-of-call-report', finished(callMs, cost, metrics), messages, { assistant, analysis });

/** The last conversation-update: the whole history with its metrics. As in the vendor's example it names no assistant. */
export const conversationEvent = (messages) =>
  envelope(messages.at(-1).timestamp + 2, 'conversation-update', running(), messages, { assistant: {} });

/** The platform's notice that the agent has not answered for five seconds. */
export const hangEvent = (atMs, messages) => envelope(START + atMs, 'hang', running(), messages, { assistant });
