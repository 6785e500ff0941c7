import type { DataFlag } from '../../../shared/model/call.ts';
import type { Issues } from '../read/reader.ts';

export type NewFlag = Omit<DataFlag, 'paths' | 'turnId' | 'lineId'> & Partial<Pick<DataFlag, 'paths' | 'turnId' | 'lineId'>>;

/** More of one kind than this is noise, and a hostile body could make a hundred thousand. */
const mostOfOneKind = 25;

/** Collects what a reviewer should know about the data. The kind is the part of the id before ":"; each kind is capped and then counted. */
export class Flags {
  private readonly kept: DataFlag[] = [];
  private readonly counts = new Map<string, number>();

  add(flag: NewFlag): void {
    const kind = kindOf(flag.id);
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (count <= mostOfOneKind) this.kept.push({ paths: [], turnId: null, lineId: null, ...flag });
  }

  /** Fields that were left out because of their type, and numbers that lost digits on the way into the figures. */
  addIssues(issues: Issues): void {
    if (issues.wrongTypes > 0) {
      this.add({
        id: 'wrong-type',
        severity: 'warning',
        title: `${issues.wrongTypes} ${issues.wrongTypes === 1 ? 'field has' : 'fields have'} an unexpected type`,
        detail: 'They are read as "not given". The Raw tab shows what was sent.',
        paths: issues.wrongType,
      });
    }
    if (issues.roundedNumbers > 0) {
      this.add({
        id: 'rounded-number',
        severity: 'info',
        title: `${issues.roundedNumbers} ${issues.roundedNumbers === 1 ? 'number has' : 'numbers have'} more digits than can be computed with`,
        detail: 'The figures use the nearest value. The Raw tab keeps every digit.',
        paths: issues.rounded,
      });
    }
  }

  list(): DataFlag[] {
    const all = [...this.kept];
    for (const [kind, count] of this.counts) {
      if (count <= mostOfOneKind) continue;
      const like = this.kept.find((flag) => kindOf(flag.id) === kind) as DataFlag;
      const title = `${count - mostOfOneKind} more like "${like.title}"`;
      all.push({
        ...like,
        id: `${kind}:more`,
        title,
        detail: 'Only the first are listed.',
        paths: [],
        turnId: null,
        lineId: null,
      });
    }
    return all;
  }
}

function kindOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? id : id.slice(0, colon);
}
