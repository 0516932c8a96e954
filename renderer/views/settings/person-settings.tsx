/** What belongs to this person on this computer: name, theme, density, motion. */
import { useSyncExternalStore } from 'react'
import { changeAppearance, DENSITIES, type Density, THEMES, type Theme, useAppearance } from '../../state/appearance.ts'
import { askName } from '../../state/identity.ts'
import { useNotifications, wantNotifications } from '../../state/notifier.ts'
import { useHost, useWorkspace } from '../../state/session.ts'
import { Button } from '../../ui/button.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { SettingChoice } from './setting-controls.tsx'
import { SettingRow } from './setting-row.tsx'

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' }
const DENSITY_WORDS: Readonly<Record<Density, string>> = { dense: 'Dense', comfortable: 'Comfortable' }

/** The part of the settings that nobody else sees. */
export function PersonSettings() {
  const { theme, density } = useAppearance()
  const lessMotion = useLessMotion()
  const workspace = useWorkspace()
  const canNotify = useHost()?.can_notify === true
  const { wanted } = useNotifications()
  return (
    <section aria-label="You, on this computer">
      <h2>You, on this computer</h2>
      <p className="settings-lead">These are yours. They change nothing in the repository and nothing for others.</p>
      <div className="settings-rows">
        {workspace && (
          <SettingRow
            name="Your name"
            meaning={NAMED_BY[workspace.named_by]}
            control={({ id, 'aria-describedby': described }) => (
              <span className="setting-name-now">
                <b>{shownLine(workspace.actor.id)}</b>
                <Button id={id} aria-describedby={described} size="small" onClick={askName}>
                  Change…
                </Button>
              </span>
            )}
          />
        )}
        <SettingRow
          name="Theme"
          meaning="Light or dark; at first as the system is."
          control={(ties) => (
            <SettingChoice
              ties={ties}
              value={theme}
              values={THEMES}
              words={THEME_WORDS}
              onChange={(chosen) => changeAppearance({ theme: chosen })}
            />
          )}
        />
        <SettingRow
          name="Density"
          meaning="How much room rows and cards take."
          control={(ties) => (
            <SettingChoice
              ties={ties}
              value={density}
              values={DENSITIES}
              words={DENSITY_WORDS}
              onChange={(chosen) => changeAppearance({ density: chosen })}
            />
          )}
        />
        {canNotify && (
          <SettingRow
            name="Notifications"
            meaning="Of conflicts, packets that await a decision, and claims gone quiet, while the window is not looked at."
            control={(ties) => (
              <SettingChoice
                ties={ties}
                value={wanted ? 'shown' : 'none'}
                values={['shown', 'none']}
                words={{ shown: 'Shown', none: 'None' }}
                onChange={(chosen) => wantNotifications(chosen === 'shown')}
              />
            )}
          />
        )}
        <div className="setting">
          <div className="setting-words">
            <span className="setting-name">Motion</span>
            <p className="setting-meaning">Follows the system’s wish for less motion.</p>
          </div>
          <p className="setting-control">
            {lessMotion ? 'Nothing moves, as the system asks' : 'Short, to show changes'}
          </p>
        </div>
      </div>
    </section>
  )
}

const NAMED_BY = {
  chosen: 'Chosen here, instead of git’s user.name. Changes made in this window are recorded under it.',
  git: 'Git’s user.name. Changes made in this window are recorded under it.',
  account: 'The account’s name, as git has no user.name here. Changes made in this window are recorded under it.',
} as const

function useLessMotion(): boolean {
  return useSyncExternalStore(follow, () => wish().matches)
}

const wish = (): MediaQueryList => window.matchMedia('(prefers-reduced-motion: reduce)')

function follow(changed: () => void): () => void {
  const query = wish()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}
