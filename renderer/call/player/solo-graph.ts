import type { Solo } from './facts.ts';

/** Routes one channel of a media element to both ears. */
export interface SoloGraph {
  set(solo: Solo, customerChannel: 0 | 1): void;
  close(): void;
}

/**
 * Built at the first solo and not before: once an element feeds an AudioContext, its sound goes only there, and a context that the browser holds back
 * would silence a call that needs none.
 */
export function createSoloGraph(audio: HTMLMediaElement): SoloGraph {
  let context: AudioContext | null = null;
  let source: MediaElementAudioSourceNode | null = null;
  let splitter: ChannelSplitterNode | null = null;
  let merger: ChannelMergerNode | null = null;

  const build = () => {
    context = new AudioContext();
    source = context.createMediaElementSource(audio);
    splitter = context.createChannelSplitter(2);
    merger = context.createChannelMerger(2);
    merger.connect(context.destination);
  };

  return {
    set(solo, customerChannel) {
      if (!context && solo === 'both') return;
      if (!context) build();
      if (!context || !source || !splitter || !merger) return;
      void context.resume();
      source.disconnect();
      splitter.disconnect();
      if (solo === 'both') {
        source.connect(context.destination);
        return;
      }
      source.connect(splitter);
      const channel = solo === 'customer' ? customerChannel : 1 - customerChannel;
      splitter.connect(merger, channel, 0);
      splitter.connect(merger, channel, 1);
    },
    close() {
      void context?.close();
      context = null;
    },
  };
}
