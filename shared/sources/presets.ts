import type { Platform } from '../model/call.ts';
import type { HmacScheme, PresetId, SourceAuth } from '../model/source.ts';

const mib = 1024 * 1024;

/** Largest body of a source unless it says otherwise, and the most that can be asked for, bytes. A two hour call with metrics stays under 2 MiB. */
export const defaultMaxBytes = 16 * mib;
export const mostMaxBytes = 64 * mib;

/** One way in which a platform can prove itself. `secret`: what the platform calls it, and where it shows it. */
export interface PresetAuth {
  label: string;
  auth: SourceAuth;
  secret: string | null;
}

/** What is known of a platform before it sends (`platforms.md`, 7 and 8: docs and SDKs of the vendors; null where they do not say). */
export interface Preset {
  id: PresetId;
  name: string;
  platform: Platform | null;
  /** The usual one first. */
  auths: readonly PresetAuth[];
  maxBytes: number;
  /** Where its users enter the webhook's address. */
  paste: string;
  /** Whether a report that could not be delivered comes again. */
  retries: string;
  timeoutMs: number | null;
  /** What it makes of the answer. */
  replies: string;
}

const hmac: HmacScheme = {
  kind: 'hmac',
  algorithm: 'sha256',
  layout: 'plain',
  signatureHeader: 'x-signature',
  timestampHeader: null,
  idHeader: null,
  payload: '{body}',
  prefix: '',
  encoding: 'hex',
  secretAs: 'utf8',
  timestampUnit: 's',
  toleranceMs: null,
  toleranceSides: 'both',
};

const none: PresetAuth = { label: 'Nothing (the secret path alone)', auth: { kind: 'none' }, secret: null };
const bearer: PresetAuth = {
  label: 'Bearer token',
  auth: { kind: 'bearer', header: 'authorization' },
  secret: 'The token, sent as Authorization: Bearer',
};

/** Flireo v2 and v3 (repo flireo-bv-org/hmsovereign-node, src/webhooks.ts). */
export const flireoSignature: HmacScheme = {
  ...hmac,
  signatureHeader: 'x-webhook-signature',
  timestampHeader: 'x-webhook-timestamp',
  payload: '{timestamp}.{body}',
  prefix: 'sha256=',
  toleranceMs: 300_000,
};

/** Standard Webhooks; Svix sends the same under names of its own. */
const standard = (prefix: string): HmacScheme => ({
  ...hmac,
  layout: 'standard',
  signatureHeader: `${prefix}-signature`,
  timestampHeader: `${prefix}-timestamp`,
  idHeader: `${prefix}-id`,
  payload: '{id}.{timestamp}.{body}',
  encoding: 'base64',
  secretAs: 'whsec',
  toleranceMs: 300_000,
});

export const presets: readonly Preset[] = [
  {
    id: 'interactly',
    name: 'Interactly',
    platform: 'interactly',
    auths: [
      {
        label: 'Interactly secret',
        auth: { kind: 'header', header: 'x-interactly-secret' },
        secret: 'The secret of the server configuration, sent as x-interactly-secret',
      },
      bearer,
      {
        label: 'Workflow signature',
        auth: { ...hmac, signatureHeader: 'x-interactly-signature' },
        secret: 'The signing secret of the workflow, for X-Interactly-Signature',
      },
      none,
    ],
    maxBytes: defaultMaxBytes,
    paste:
      'Clinical Assistants > your assistant > Advanced > Server Configuration. Under Server Messages choose end-of-call-report.',
    retries: 'Interactly sends each report once and never again.',
    timeoutMs: 20_000,
    replies: 'The answer changes nothing.',
  },
  {
    id: 'flireo',
    name: 'Flireo v2 or v3',
    platform: 'flireo',
    auths: [{ label: 'Signature', auth: flireoSignature, secret: 'webhook_secret of the agent, for X-Webhook-Signature' }, none],
    maxBytes: defaultMaxBytes,
    paste: 'webhook_url of the agent, and webhook_events with the report among them.',
    retries: 'Flireo does not say whether it sends a report again if it was not taken.',
    timeoutMs: null,
    replies: 'For reports any 2xx will do. A body could steer a live call, so the answer has none.',
  },
  {
    id: 'flireo-v1',
    name: 'Flireo v1',
    platform: 'flireo',
    auths: [none, bearer],
    maxBytes: defaultMaxBytes,
    paste: 'webhook_url of the agent. Version 1 documents no signature.',
    retries: 'Flireo does not say whether it sends a report again if it was not taken.',
    timeoutMs: null,
    replies: 'For reports any 2xx will do. A body could steer a live call, so the answer has none.',
  },
  {
    id: 'vapi',
    name: 'Vapi',
    platform: null,
    auths: [
      {
        label: 'Vapi secret',
        auth: { kind: 'header', header: 'x-vapi-secret' },
        secret: 'The secret of the server, sent as X-Vapi-Secret',
      },
      bearer,
      {
        label: 'HMAC credential',
        auth: { ...hmac, timestampHeader: 'x-timestamp', payload: '{timestamp}.{body}' },
        secret: 'The secret of the HMAC credential',
      },
      none,
    ],
    maxBytes: defaultMaxBytes,
    paste:
      'Server URL of the assistant, the phone number or the organisation, with end-of-call-report among the server messages.',
    retries: 'Vapi sends once, unless the server has a backoffPlan.',
    timeoutMs: 20_000,
    replies: 'A body can steer a live call, so the answer has none.',
  },
  {
    id: 'retell',
    name: 'Retell',
    platform: null,
    auths: [
      {
        label: 'Retell signature',
        auth: {
          ...hmac,
          layout: 'retell',
          signatureHeader: 'x-retell-signature',
          payload: '{body}{timestamp}',
          timestampUnit: 'ms',
          toleranceMs: 300_000,
        },
        secret: 'The API key with the webhook badge',
      },
      none,
    ],
    maxBytes: defaultMaxBytes,
    paste: 'Webhook URL of the agent (it replaces the one of the account), or of the account.',
    retries: 'Retell tries up to 3 times more after 10 s without a 2xx. The same event can come more than once.',
    timeoutMs: 10_000,
    replies: 'Any 2xx answer will do; its body is ignored.',
  },
  {
    id: 'elevenlabs',
    name: 'ElevenLabs',
    platform: null,
    auths: [
      {
        label: 'ElevenLabs signature',
        auth: {
          ...hmac,
          layout: 'elevenlabs',
          signatureHeader: 'elevenlabs-signature',
          payload: '{timestamp}.{body}',
          toleranceMs: 1_800_000,
          toleranceSides: 'past',
        },
        secret: 'The secret shown once when the webhook is made',
      },
      none,
    ],
    // The audio event holds the whole call as base64: 26 MB for 20 minutes.
    maxBytes: mostMaxBytes,
    paste: 'Post-call webhook in the settings of the agents platform, or of one agent.',
    retries:
      'ElevenLabs tries again only where retries are switched on: the transcription up to 5 times within 41 minutes, on 5xx, 429 and 408; audio never. Ten failures in a row can switch the webhook off.',
    timeoutMs: null,
    replies: 'The answer must be 200, as it is here; its body is ignored.',
  },
  {
    id: 'standard-webhooks',
    name: 'Standard Webhooks',
    platform: null,
    auths: [{ label: 'Standard Webhooks signature', auth: standard('webhook'), secret: 'The signing secret, whsec_...' }, none],
    maxBytes: defaultMaxBytes,
    paste: 'Wherever the sender asks for the endpoint of its webhook.',
    retries:
      'The specification asks senders to try again for days, under the same webhook-id. What yours does is its own choice.',
    timeoutMs: 15_000,
    replies: 'Any 2xx answer will do; its body is ignored.',
  },
  {
    id: 'svix',
    name: 'Svix',
    platform: null,
    auths: [{ label: 'Svix signature', auth: standard('svix'), secret: 'The signing secret of the endpoint, whsec_...' }, none],
    maxBytes: defaultMaxBytes,
    paste: 'Add Endpoint in the webhook portal of the sender.',
    retries: 'Svix tries again with growing pauses, for about a day.',
    timeoutMs: 15_000,
    replies: 'Any 2xx answer will do; its body is ignored.',
  },
  {
    id: 'generic',
    name: 'Another sender',
    platform: null,
    auths: [
      none,
      bearer,
      { label: 'Secret in a header', auth: { kind: 'header', header: 'x-webhook-secret' }, secret: 'The secret, sent as it is' },
      { label: 'HMAC signature', auth: { ...hmac, signatureHeader: 'x-webhook-signature' }, secret: 'The signing secret' },
    ],
    maxBytes: defaultMaxBytes,
    paste: 'Wherever the sender asks for the address of its webhook.',
    retries: 'Whether it sends a report again if it was not taken is not known.',
    timeoutMs: null,
    replies: 'Every delivery that is kept is answered 200 with an empty body.',
  },
];

export function presetOf(id: PresetId): Preset {
  return presets.find((preset) => preset.id === id) as Preset;
}

/** The proofs of the source that Turntable makes at its first start: whichever of them a sender carries. */
export const firstSchemes = {
  interactly: { kind: 'header', header: 'x-interactly-secret' },
  bearer: { kind: 'bearer', header: 'authorization' },
  flireo: flireoSignature,
} as const;
