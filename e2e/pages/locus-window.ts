/** One window or tab of Locus: its parts, and what surrounds them. */
import { expect, type Locator, type Page } from '@playwright/test'
import { ArrangementPage } from './arrangement.ts'
import { BoardPage } from './board.ts'
import { BoardHistoryPage } from './board-history.ts'
import { InspectorPage } from './inspector.ts'
import { MoveSheetPage } from './move-sheet.ts'
import { ProblemsPage } from './problems.ts'
import { SearchPage } from './search.ts'
import { SelectionPage } from './selection.ts'
import { SettingsPage } from './settings.ts'
import { StartPage } from './start.ts'
import { SyncPillPage } from './sync-pill.ts'
import { ToastsPage } from './toasts.ts'

export class LocusWindow {
  readonly page: Page
  readonly board: BoardPage
  readonly boardHistory: BoardHistoryPage
  readonly sheet: MoveSheetPage
  readonly inspector: InspectorPage
  readonly problems: ProblemsPage
  readonly sync: SyncPillPage
  readonly search: SearchPage
  readonly settings: SettingsPage
  readonly start: StartPage
  readonly toasts: ToastsPage
  readonly selection: SelectionPage
  readonly arrangement: ArrangementPage

  constructor(page: Page) {
    this.page = page
    this.board = new BoardPage(page)
    this.boardHistory = new BoardHistoryPage(page)
    this.sheet = new MoveSheetPage(page)
    this.inspector = new InspectorPage(page)
    this.problems = new ProblemsPage(page)
    this.sync = new SyncPillPage(page)
    this.search = new SearchPage(page)
    this.settings = new SettingsPage(page)
    this.start = new StartPage(page)
    this.toasts = new ToastsPage(page)
    this.selection = new SelectionPage(page)
    this.arrangement = new ArrangementPage(page)
  }

  /** The strip that greets who comes back. */
  get sinceLeft(): Locator {
    return this.page.getByRole('region', { name: 'Since you left' })
  }

  get filter(): Locator {
    return this.page.getByRole('searchbox', { name: 'Filter Work Packets' })
  }

  /** What happened last, at the window's foot. */
  get statusLine(): Locator {
    return this.page.getByRole('contentinfo')
  }

  async goToBoard(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Board' }).click()
    await expect(this.page.getByRole('toolbar', { name: 'Filter of the board' })).toBeVisible()
  }

  /** Chooses an item of the menu behind Appearance. */
  async choose(appearance: 'As the system' | 'Light' | 'Dark' | 'Dense' | 'Comfortable'): Promise<void> {
    await this.statusLine.getByRole('button', { name: 'Appearance' }).click()
    await this.page.getByRole('menuitemcheckbox', { name: appearance }).click()
  }
}
