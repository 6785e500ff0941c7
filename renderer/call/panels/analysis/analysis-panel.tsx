import { IconFileText } from '@tabler/icons-react';
import type { Analysis } from '../../../../shared/model/analysis.ts';
import type { Json } from '../../../../shared/model/origin.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { NotGiven } from '../../../ui/not-given.tsx';
import { platformNames } from '../../../ui/platform-name.tsx';
import { SuccessBadge } from '../../../ui/success-badge.tsx';
import type { PanelProps } from '../panels.tsx';
import { PathLink } from '../parts/path-link.tsx';
import { Fact, Facts, Notice, Section } from '../parts/section.tsx';
import { isContainer } from '../raw/pointer.ts';
import classes from './analysis.module.css';
import { StructuredTable } from './structured-table.tsx';
import { ValueView } from './value-view.tsx';

const meanings = {
  success: 'a success',
  partial: 'a partial success',
  failure: 'a failure',
  unknown: 'unknown: the word has no clear place between success and failure',
};

/** What the platform concluded, in its own words, with our reading of the outcome beside it. */
export function AnalysisPanel({ page: { call } }: PanelProps) {
  const { analysis, variables, metadata } = call;
  if (isEmpty(analysis) && Object.keys(variables).length === 0 && metadata === null) {
    return (
      <EmptyState
        icon={<IconFileText size={26} />}
        title="No analysis for this call"
        text={
          call.hasReport
            ? `${platformNames[call.platform]} sent none with this call.`
            : 'The report of this call has not arrived yet.'
        }
      />
    );
  }
  return (
    <>
      <Section
        title={analysis.summaries.length > 1 ? 'Summaries' : 'Summary'}
        aside={analysis.summaries.length > 1 ? 'the platform wrote more than one' : undefined}
      >
        {analysis.summaries.length === 0 && <NotGiven />}
        {analysis.summaries.map(({ text, path }) => (
          <div key={path} className={classes.summary}>
            <p>
              <ValueView value={text} />
            </p>
            <PathLink path={path} />
          </div>
        ))}
      </Section>
      <Section title="Result">
        <Facts>
          <Fact name="Outcome">{analysis.outcome === null ? <NotGiven /> : <ValueView value={analysis.outcome} />}</Fact>
          <Fact name="Success">
            <SuccessBadge success={analysis.success?.normalised ?? null} original={analysis.success?.original ?? null} />
          </Fact>
          <Fact name="Guardrails">{analysis.guardrails === null ? <NotGiven /> : <ValueView value={analysis.guardrails} />}</Fact>
        </Facts>
        {analysis.success && (
          <Notice>
            The platform's word is "{analysis.success.original}"; Turntable reads it as {meanings[analysis.success.normalised]}.{' '}
            <PathLink path={analysis.success.path}>Open in Raw</PathLink>
          </Notice>
        )}
      </Section>
      <Section title="Structured data">
        {analysis.structured.length === 0 ? <NotGiven /> : <StructuredTable fields={analysis.structured} />}
      </Section>
      <Section title="Variables">
        {Object.keys(variables).length === 0 ? <NotGiven /> : <StructuredTable fields={fieldsOf(variables)} />}
      </Section>
      <Section title="Metadata">
        <Metadata value={metadata} />
      </Section>
    </>
  );
}

function isEmpty({ summaries, outcome, success, structured, guardrails }: Analysis): boolean {
  return summaries.length === 0 && outcome === null && success === null && structured.length === 0 && guardrails === null;
}

function Metadata({ value }: { value: Json }) {
  if (value === null) return <NotGiven />;
  if (isContainer(value) && !Array.isArray(value) && Object.keys(value).length > 0)
    return <StructuredTable fields={fieldsOf(value)} />;
  return <ValueView value={value} />;
}

function fieldsOf(values: Record<string, Json>): { key: string; value: Json }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
