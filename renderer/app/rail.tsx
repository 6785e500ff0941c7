import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconFileImport,
  IconFiles,
  IconFolder,
  IconInbox,
  IconKeyboard,
  IconList,
  IconPlugConnected,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { formatCount } from '../../shared/format/number.ts';
import { TunnelMark } from '../connect/tunnel-mark.tsx';
import { useStatus } from '../data/queries.ts';
import { pickFiles, pickFolder } from '../import/pick.ts';
import { useStartImport } from '../import/use-start-import.ts';
import { helpOpen } from '../keys/store.ts';
import { useHint } from '../keys/use-actions.ts';
import { lastLibraryPath } from '../library/place.ts';
import { ListenerButton } from '../settings/listener/listener-button.tsx';
import classes from './rail.module.css';
import { SchemeMenu } from './scheme-menu.tsx';

/** The slim bar on the left (on top where it is narrow): where to go, and whether calls can come in. */
export function Rail({ connected }: { connected: boolean }) {
  const [path] = useLocation();
  const { data: status } = useStatus();
  const attention = status?.attention ?? 0;
  const startImport = useStartImport();
  return (
    <nav className={classes.rail} aria-label="Turntable">
      <RailLink
        href={lastLibraryPath()}
        current={path === '/' ? 'page' : path.startsWith('/calls/')}
        Icon={IconList}
        label="Library"
      />
      <RailLink href="/inbox" current={path === '/inbox' && 'page'} Icon={IconInbox} label="Inbox">
        {attention > 0 && (
          <span className={classes.count} title={`${formatCount(attention)} need attention`}>
            {attention > 99 ? '99+' : attention}
          </span>
        )}
      </RailLink>
      <RailLink href="/connect" current={path === '/connect' && 'page'} Icon={IconPlugConnected} label="Connect">
        <TunnelMark />
      </RailLink>
      <Menu position="right-start">
        <Menu.Target>
          <UnstyledButton className={classes.item}>
            <IconFileImport size={20} stroke={1.6} aria-hidden />
            <span className={classes.label}>Import</span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFiles size={16} />} onClick={() => pickFiles(startImport)}>
            Files
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={16} />} onClick={() => pickFolder(startImport)}>
            A folder with everything in it
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <div className={classes.spacer} />
      <ListenerButton connected={connected} />
      <div className={classes.small}>
        <SchemeMenu />
        <HelpButton />
      </div>
      <RailLink href="/settings" current={path === '/settings' && 'page'} Icon={IconSettings} label="Settings" />
    </nav>
  );
}

function HelpButton() {
  const hint = useHint('help');
  return (
    <Tooltip label={hint} position="right">
      <ActionIcon aria-label="Keys" onClick={() => helpOpen.set(true)}>
        <IconKeyboard size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

type IconType = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;

function RailLink(props: { href: string; current: 'page' | boolean; Icon: IconType; label: string; children?: ReactNode }) {
  const { Icon } = props;
  return (
    <Link href={props.href} className={classes.item} aria-current={props.current || undefined}>
      <Icon size={20} stroke={1.6} aria-hidden />
      <span className={classes.label}>{props.label}</span>
      {props.children}
    </Link>
  );
}
