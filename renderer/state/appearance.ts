/** Light or dark, dense or comfortable: chosen here, kept in this browser, drawn by the tokens of ui/tokens.css. */
import { create } from 'zustand'
import { z } from '#shared/zod.ts'

/** The choices of the theme switch. */
export const THEMES = ['system', 'light', 'dark'] as const
/** One of {@link THEMES}. */
export type Theme = (typeof THEMES)[number]

/** How much room rows and cards take. */
export const DENSITIES = ['dense', 'comfortable'] as const
/** One of {@link DENSITIES}. */
export type Density = (typeof DENSITIES)[number]

const appearanceSchema = z.strictObject({ theme: z.enum(THEMES), density: z.enum(DENSITIES) })
/** What is chosen, as it is kept. */
export type Appearance = z.infer<typeof appearanceSchema>

const KEPT_AS = 'locus.appearance'
const AT_FIRST: Appearance = { theme: 'system', density: 'dense' }

/** The chosen appearance. */
export const useAppearance = create<Appearance>()(() => AT_FIRST)

/** The appearance that was kept; what cannot be read is as at first. */
export function readAppearance(kept: string | null): Appearance {
  if (!kept) return AT_FIRST
  try {
    return appearanceSchema.safeParse(JSON.parse(kept)).data ?? AT_FIRST
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return AT_FIRST
    throw thrown
  }
}

/** The theme that is drawn. */
export function drawnTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme !== 'system') return theme
  return systemIsDark ? 'dark' : 'light'
}

/** Changes the appearance and keeps it. */
export function changeAppearance(patch: Partial<Appearance>): void {
  useAppearance.setState(patch)
  window.localStorage.setItem(KEPT_AS, JSON.stringify(useAppearance.getState()))
}

/** Draws the kept appearance now, and whenever it, the system or another tab changes it. Answers how to stop. */
export function followAppearance(): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const draw = (): void => {
    const { theme, density } = useAppearance.getState()
    document.documentElement.dataset['theme'] = drawnTheme(theme, dark.matches)
    document.documentElement.dataset['density'] = density
  }
  const read = (): void => useAppearance.setState(readAppearance(window.localStorage.getItem(KEPT_AS)))
  read()
  draw()
  const stop = useAppearance.subscribe(draw)
  dark.addEventListener('change', draw)
  window.addEventListener('storage', read)
  return () => {
    stop()
    dark.removeEventListener('change', draw)
    window.removeEventListener('storage', read)
  }
}
