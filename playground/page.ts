/** The page: the editor, the token, and what a run reports. */
import { examples } from 'playground:examples';
import type { Failure, Report, Run, SentRequest } from './messages.ts';
import { type SimulatedToken, simulatedTokens } from './tokens.ts';

/** The source of the worker, which `program-runner.js` sets: so that the page works from a folder without a server, too. */
declare global {
  var programRunner: string | undefined;
}

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const code = element<HTMLTextAreaElement>('code');
const colors = element('colors');
const example = element<HTMLSelectElement>('example');
const status = element('status');
const [runButton, stopButton] = [element<HTMLButtonElement>('run'), element<HTMLButtonElement>('stop')];

let worker: Worker | undefined;

/** An element with a class and a text. */
function made(name: string, className: string, text: string): HTMLElement {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

// The editor.

const TOKEN =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\b(await|async|break|catch|class|const|continue|else|export|finally|for|from|function|if|import|in|instanceof|let|new|null|of|return|throw|true|false|try|typeof|undefined|while)\b/g;

function paint(): void {
  const text = code.value;
  const parts: Node[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(document.createTextNode(text.slice(end, match.index)));
    parts.push(made('span', match[1] ? 'comment' : match[2] ? 'string' : 'word', match[0]));
    end = match.index + match[0].length;
  }
  parts.push(document.createTextNode(`${text.slice(end)}\n`));
  colors.replaceChildren(...parts);
  follow();
}

function follow(): void {
  colors.scrollTop = code.scrollTop;
  colors.scrollLeft = code.scrollLeft;
}

let leaves = false;
code.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    start();
  } else if (event.key === 'Tab' && !event.shiftKey && !leaves) {
    event.preventDefault();
    // Keeps the browser's undo, unlike a change of the value.
    document.execCommand('insertText', false, '  ');
  }
  leaves = event.key === 'Escape';
});
code.addEventListener('input', paint);
code.addEventListener('scroll', follow);

// The choices.

for (const { group, programs } of examples) {
  const options = document.createElement('optgroup');
  options.label = group;
  options.append(
    ...programs.map(({ name, title }) => Object.assign(document.createElement('option'), { value: name, text: title })),
  );
  example.append(options);
}
const programs = new Map(examples.flatMap((group) => group.programs.map(({ name, code: text }) => [name, text])));

function choose(): void {
  code.value = programs.get(example.value) ?? '';
  code.scrollTop = 0;
  paint();
}
example.addEventListener('change', choose);

for (const [name, text] of Object.entries(simulatedTokens)) {
  const label = document.createElement('label');
  const input = Object.assign(document.createElement('input'), { type: 'radio', name: 'token', value: name });
  input.checked = name === 'good';
  label.append(input, text);
  element('tokens').append(label);
}

// A keyboard can scroll what a mouse can.
for (const scroller of document.querySelectorAll<HTMLElement>('.lines, .scroll')) scroller.tabIndex = 0;

// A run.

element<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  start();
});
stopButton.addEventListener('click', () => stop('Stopped.'));

function start(): void {
  if (globalThis.programRunner === undefined) return;
  stop('');
  for (const id of ['output', 'changes', 'requests']) element(id).replaceChildren();
  element('failure').hidden = true;
  status.textContent = 'Running …';
  stopButton.disabled = false;
  const address = URL.createObjectURL(new Blob([globalThis.programRunner], { type: 'text/javascript' }));
  worker = new Worker(address);
  URL.revokeObjectURL(address);
  worker.addEventListener('message', ({ data }: MessageEvent<Report>) => show(data));
  worker.addEventListener('error', ({ message }) => {
    showFailure({ name: 'Error', message, needed: [], fixUrl: undefined });
    stop('Failed.');
  });
  const token = document.querySelector<HTMLInputElement>('input[name=token]:checked')?.value as SimulatedToken;
  worker.postMessage({ code: code.value, token } satisfies Run);
}

function stop(why: string): void {
  worker?.terminate();
  worker = undefined;
  stopButton.disabled = true;
  status.textContent = why;
}

function show(report: Report): void {
  switch (report.kind) {
    case 'output':
      element('output').append(report.isPlan ? planOf(report.text) : made('div', '', report.text));
      return;
    case 'requests':
      showRequests(report.requests);
      return;
    case 'failure':
      showFailure(report.failure);
      return;
    case 'done':
      finish(report.changes, report.milliseconds);
  }
}

const kinds: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '~': 'changed', '!': 'conflict' };
const diffLine = (line: string): HTMLElement => made('div', kinds[line.slice(0, 2).trim()] ?? '', line);

function planOf(text: string): HTMLElement {
  const plan = made('div', 'plan', '');
  plan.tabIndex = 0;
  plan.append(...text.split('\n').map(diffLine));
  return plan;
}

function showRequests(requests: readonly SentRequest[]): void {
  element('requests').replaceChildren(
    ...requests.map(({ method, path, status: code }) => {
      const row = document.createElement('tr');
      const isDenied = code === 401 || code === 403;
      const text = `${code ?? '…'}${isDenied ? ' denied' : ''}`;
      row.append(
        made('td', '', method),
        made('td', '', path),
        made('td', isDenied ? 'denied' : code && code < 400 ? 'ok' : 'changed', text),
      );
      return row;
    }),
  );
}

function showFailure({ name, message, needed, fixUrl }: Failure): void {
  element('failure').hidden = false;
  element('failure-title').textContent = name;
  // The link is below, for a person to click.
  const lines = message.split('\n').filter((line) => fixUrl === undefined || !line.includes(fixUrl));
  element('failure-message').textContent = lines.join('\n');
  element('needed').hidden = needed.length === 0;
  element('needed').replaceChildren(...needed.map((label) => made('li', '', label)));
  const link = element<HTMLAnchorElement>('fix');
  (link.parentElement as HTMLElement).hidden = fixUrl === undefined;
  if (fixUrl) link.href = fixUrl;
}

function finish(changes: readonly string[], milliseconds: number): void {
  const lines =
    changes.length > 0 ? changes.map(diffLine) : [made('div', 'empty', 'No record and no setting was changed.')];
  element('changes').replaceChildren(...lines);
  if (!element('output').hasChildNodes()) element('output').append(made('div', 'empty', 'It printed nothing.'));
  const failed = !element('failure').hidden;
  stop(`${failed ? 'Failed' : 'Done'} after ${Math.round(milliseconds)} ms.`);
}

choose();
runButton.disabled = true;
addEventListener('load', () => {
  runButton.disabled = globalThis.programRunner === undefined;
  status.textContent = runButton.disabled ? 'The simulator could not be loaded.' : '';
});
