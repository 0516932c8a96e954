import { openWorkspace } from '#core/workspace.ts'
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
const n = Number(process.argv[2] ?? 100000)
const root = mkdtempSync('/tmp/hostile/adopt-'); mkdirSync(root+'/docs')
writeFileSync(root+'/docs/TASK_BOARD.md', '# B\n\n## Ready for Dev\n'+Array.from({length:n},(_,i)=>`- **[WP-1-Item-${i}]** - [READY_FOR_DEV]\n`).join(''))
const w = await openWorkspace({ path: root, caller: { actor: {kind:'human',id:'m'}, attested:'window', source:'window' }, mode:'one_shot', noSync: true })
const h = monitorEventLoopDelay({resolution: 5}); h.enable(); let peak = 0; const iv = setInterval(()=>{peak=Math.max(peak,process.memoryUsage().rss)},50)
const s = performance.now()
const o = await w.sync('both', { allowWriting: true })
console.log(n, o.kind, o.kind==='synced' ? o.report.added.length : o, ((performance.now()-s)/1000).toFixed(1)+' s', 'max stall', (h.max/1e6).toFixed(0)+' ms', 'p99', (h.percentile(99)/1e6).toFixed(0), 'peak', (peak/1e6).toFixed(0)+' MB')
h.reset(); const s2 = performance.now(); await w.sync('both'); console.log('second sync', ((performance.now()-s2)/1000).toFixed(2)+' s', 'stall', (h.max/1e6).toFixed(0))
clearInterval(iv); await w.close(); rmSync(root,{recursive:true})
