/** How cards look here, close to Teams. Colours are names of page.css, so that they follow the light or dark theme. */
const foreground = Object.fromEntries(
  ['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'].map((name) => [name, colour(name)]),
)

function colour(name: string) {
  return { default: `var(--card-${name})`, subtle: `var(--card-${name}-subtle)` }
}

function container(name: string) {
  return { backgroundColor: `var(--box-${name})`, borderColor: 'var(--line)', foregroundColors: foreground }
}

export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 19, default: 22, medium: 24, large: 28, extraLarge: 32 },
  spacing: { small: 6, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 16 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  containerStyles: Object.fromEntries(
    ['default', 'emphasis', 'good', 'attention', 'warning', 'accent'].map((name) => [name, container(name)]),
  ),
  imageSizes: { small: 40, medium: 80, large: 160 },
  actions: {
    maxActions: 6,
    spacing: 'medium',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    showCard: { actionMode: 'inline', inlineTopMargin: 12 },
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', size: 'default', color: 'default', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder', size: 'default', color: 'default' },
    },
    errorMessage: { color: 'attention', weight: 'bolder' },
  },
  textBlock: { headingLevel: 3 },
  factSet: {
    title: { color: 'default', size: 'default', weight: 'bolder', wrap: true, maxWidth: 220 },
    value: { color: 'default', size: 'default', wrap: true },
    spacing: 12,
  },
}
