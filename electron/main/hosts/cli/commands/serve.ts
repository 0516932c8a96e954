/** `serve`: the window in a browser, on loopback only, until it is told to stop (design: 75-command-line). */
import { shownText } from '#shared/events/shown-text.ts'
import { answer, type CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { dataFolder, productVersion } from '../installation.ts'

/** `serve [--port N] [--open]`: answers with the one-time address once it is up. */
export async function serve(context: CommandContext, options: { port?: number; open?: boolean }): Promise<ExitCode> {
  const { terminal } = context
  const stop = terminal.untilStopped()
  const host = await context.doors.startBrowserHost({
    path: context.repo,
    ...options,
    dataFolder: dataFolder(terminal.env),
    backups: context.backups,
    version: await productVersion(),
    env: terminal.env,
    log: (level, message) => terminal.tell(`${level}: ${shownText(message)}`),
  })
  try {
    await answer(context, { ready: true, url: host.url }, ({ url }) => `${url}\n`)
    if (!context.json) terminal.tell('the address opens the window once; Ctrl-C ends the server')
    await new Promise<void>((stopped) => {
      if (stop.aborted) stopped()
      else stop.addEventListener('abort', () => stopped(), { once: true })
    })
  } finally {
    await host.close()
  }
  return EXIT.done
}
