import type { ChannelSpeech, HeardSpeech } from '../../../../shared/model/heard.ts';
import { Fact, Facts, Notice, Section } from '../parts/section.tsx';
import { channelName, crosstalkText, levelText, methodText } from './detector-words.ts';

interface Props {
  speech: HeardSpeech;
  /** Null for mono. */
  customerChannel: 0 | 1 | null;
}

/** How speech was told from silence, and what of the recording makes that less sure. */
export function DetectorSection({ speech: { method, channels, crosstalk }, customerChannel }: Props) {
  return (
    <Section title="How it was heard">
      <Notice tone={method === 'model' ? 'info' : 'warning'}>{methodText(method)}</Notice>
      <Facts>
        {channels.map((channel, index) => (
          <ChannelFact key={channelName(index, customerChannel)} name={channelName(index, customerChannel)} channel={channel} />
        ))}
      </Facts>
      {crosstalk.map((leak) => (
        <Notice key={`${leak.from}${leak.into}`} tone="warning">
          {crosstalkText(leak, customerChannel)}
        </Notice>
      ))}
    </Section>
  );
}

function ChannelFact({ name, channel }: { name: string; channel: ChannelSpeech }) {
  const { unreliable } = channel;
  return (
    <Fact name={name} remark={unreliable === null ? null : <Notice tone="warning">Turn times unreliable: {unreliable}</Notice>}>
      {levelText(channel)}
    </Fact>
  );
}
