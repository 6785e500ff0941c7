import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconDownload, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCountOf } from '../../shared/format/number.ts';
import { messageOf } from '../data/failure.ts';
import { fetchReportLines, type ReportFilter } from '../data/report-queries.ts';
import { saveBlob } from '../ui/save-bytes.ts';
import { ForwardDialog } from './forward/forward-dialog.tsx';

/** What can be done with all reports that the list shows. */
export function ListMenu({ filter, count }: { filter: ReportFilter; count: number }) {
  const [forwarding, setForwarding] = useState(false);
  const all = formatCountOf(count, 'report');
  const save = () =>
    fetchReportLines(filter).then(
      (lines) => saveBlob(lines, `turntable-reports${filter ? `-${filter}` : ''}.jsonl`),
      (error: unknown) => notifications.show({ color: 'red', message: messageOf(error) }),
    );
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label="All of these">
            <ActionIcon aria-label="All of these" disabled={count === 0}>
              <IconDots size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void save()}>
            Export {all} as JSON lines
          </Menu.Item>
          <Menu.Item leftSection={<IconSend size={16} />} onClick={() => setForwarding(true)}>
            Forward {all}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ForwardDialog what={forwarding ? { status: filter } : null} count={count} onClose={() => setForwarding(false)} />
    </>
  );
}
