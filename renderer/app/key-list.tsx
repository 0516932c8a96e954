/** The list of keys behind `?`. */
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import './key-list.css'
import { KEY_GROUPS } from './keys.ts'

/** The list, as a dialog. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" size="wide">
      <div className="key-list">
        {KEY_GROUPS.map(({ title, lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ keys, words }) => (
                <div key={words} className="key-list-line">
                  <dt>
                    {keys.map((stroke) => (
                      <Kbd key={stroke} keys={stroke} />
                    ))}
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
