import { expect, it } from 'vitest';
import { isPublicAddress } from '../../../core/fetch/address.ts';

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.0',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001::200e',
  '::ffff:8.8.8.8',
  '64:ff9b::808:808',
])('%s lies on the internet', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ['0.0.0.0', 'this computer'],
  ['127.0.0.1', 'this computer'],
  ['127.255.255.254', 'this computer'],
  ['::1', 'this computer'],
  ['::', 'this computer'],
  ['10.1.2.3', 'an office'],
  ['172.16.0.1', 'an office'],
  ['172.31.255.255', 'an office'],
  ['192.168.0.1', 'a router'],
  ['100.64.0.1', 'behind a provider'],
  ['169.254.169.254', 'cloud metadata'],
  ['198.18.0.1', 'a laboratory'],
  ['203.0.113.9', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['255.255.255.255', 'everybody here'],
  ['fe80::1', 'this link'],
  ['fe80::1%eth0', 'this link'],
  ['fc00::1', 'an office'],
  ['fd12:3456::1', 'an office'],
  ['fec0::1', 'an office of long ago'],
  ['ff02::1', 'multicast'],
  ['::ffff:127.0.0.1', 'this computer, mapped'],
  ['::ffff:7f00:1', 'this computer, mapped and written in hexadecimal'],
  ['::ffff:0:0', 'this computer, mapped'],
  ['::127.0.0.1', 'this computer, compatible'],
  ['64:ff9b::127.0.0.1', 'this computer, translated'],
  ['64:ff9b::a9fe:a9fe', 'cloud metadata, translated'],
  ['64:ff9b:1::1', 'a network that translates for itself'],
  ['2002:7f00:1::1', 'this computer, through a tunnel'],
  ['2001:0:7f00:1::', 'this computer, through Teredo'],
  ['2001:db8::1', 'documentation'],
  ['localhost', 'no address'],
  ['2130706433', 'no address'],
  ['', 'no address'],
])('%s does not: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});
