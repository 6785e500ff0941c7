import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsDiff, IconDots, IconEdit, IconExternalLink, IconRefresh, IconSend, IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReportDetail } from '../../shared/api.ts';
import { callPath, defaultCallQuery } from '../data/call-query.ts';
import { messageOf } from '../data/failure.ts';
import { useStatus } from '../data/queries.ts';
import { fetchReportBody, useProcessAgain } from '../data/report-queries.ts';
import { curlOf, needsFile } from './curl.ts';
import { ForwardDialog } from './forward/forward-dialog.tsx';

/** Largest body that can be edited, bytes: what the API takes as one request. */
const mostEdited = 1024 * 1024;

interface Props {
  report: ReportDetail;
  comparePath: string;
  webhookUrl: string | undefined;
  onEdit(): void;
}

/** What can be done with a report. */
export function ReportActions({ report, comparePath, webhookUrl, onEdit }: Props) {
  const { id, callId, sizeBytes } = report;
  const [, navigate] = useLocation();
  const { data: status } = useStatus();
  const [forwarding, setForwarding] = useState(false);
  const url = webhookUrl ?? status?.listener.url;
  const copy = (withPath: boolean) => url && void copyCurl(report, url, withPath);
  return (
    <>
      {callId && (
        <Button component={Link} href={callPath(callId, defaultCallQuery)} leftSection={<IconExternalLink size={14} />}>
          Open the call
        </Button>
      )}
      <ProcessAgain id={id} />
      <Button variant="default" leftSection={<IconSend size={14} />} onClick={() => setForwarding(true)}>
        Forward
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label="More">
            <ActionIcon aria-label="More" variant="default">
              <IconDots size={16} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEdit size={16} />} disabled={sizeBytes > mostEdited} onClick={onEdit}>
            {sizeBytes > mostEdited ? 'Edit: too large, download it' : 'Edit and process as new'}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowsDiff size={16} />} onClick={() => navigate(comparePath, { replace: true })}>
            Compare with another
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTerminal2 size={16} />} disabled={!url} onClick={() => copy(false)}>
            Copy as curl
          </Menu.Item>
          <Menu.Item leftSection={<IconTerminal2 size={16} />} disabled={!url} onClick={() => copy(true)}>
            Copy as curl with the secret path
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ForwardDialog what={forwarding ? { reportIds: [id] } : null} count={1} onClose={() => setForwarding(false)} />
    </>
  );
}

async function copyCurl({ id, headers }: ReportDetail, url: string, withPath: boolean): Promise<void> {
  try {
    const body = new Uint8Array(await (await fetchReportBody(id)).arrayBuffer());
    const fileName = `report-${id}.json`;
    await navigator.clipboard.writeText(curlOf({ url, withPath, headers, body, fileName }));
    const more = needsFile(body) ? ` It reads the body from ${fileName}: download it first.` : '';
    notifications.show({ message: `Copied${withPath ? ' with the secret path' : '; fill in the secret path'}.${more}` });
  } catch (error) {
    notifications.show({ color: 'red', message: messageOf(error) });
  }
}

function ProcessAgain({ id }: { id: number }) {
  const again = useProcessAgain();
  const run = () =>
    again.mutate(id, {
      onSuccess: ({ callId, reason }) =>
        notifications.show({ message: callId ? 'It is part of a call.' : (reason ?? 'It belongs to no call.') }),
    });
  return (
    <Button variant="default" leftSection={<IconRefresh size={14} />} loading={again.isPending} onClick={run}>
      Process again
    </Button>
  );
}
