import {
  ActionIcon,
  Button,
  createTheme,
  InputWrapper,
  Kbd,
  Loader,
  Menu,
  Modal,
  Notification,
  Popover,
  SegmentedControl,
  Select,
  TextInput,
  Tooltip,
} from '@mantine/core';

/** Dense and calm: 14 px text, small controls, hairlines instead of shadows. Colours with a meaning live in tokens.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 8,
  // Shade 8 is --tt-accent in light, shade 5 in dark; white on shade 8 has enough contrast in both.
  colors: {
    teal: ['#e2f6f4', '#c9ebe8', '#9ad8d3', '#66c4bc', '#3fb3aa', '#4fd1c5', '#1f9b93', '#12877f', '#0a736e', '#08615d'],
    // Mantine's own dark surfaces, so that a field and a panel are of one family with tokens.css.
    dark: ['#e8edf0', '#c6d0d6', '#a3b0b9', '#8a969e', '#3a454d', '#242c33', '#20272d', '#191f24', '#12171b', '#0c1013'],
  },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'var(--tt-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.4' },
    },
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 28 } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: InputWrapper.extend({
      styles: { description: { fontSize: 12, lineHeight: 1.4 }, error: { fontSize: 12, lineHeight: 1.4 } },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Loader: Loader.extend({ defaultProps: { size: 'sm' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'sm' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'sm' } }),
    Modal: Modal.extend({ defaultProps: { centered: true } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
      styles: { description: { color: 'var(--tt-ink-2)' } },
    }),
    SegmentedControl: SegmentedControl.extend({
      styles: { root: { background: 'var(--tt-hover)' }, indicator: { background: 'var(--tt-chosen)' } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: true }, transitionProps: { duration: 80 } },
    }),
  },
});
