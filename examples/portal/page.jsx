/** The page: it checks the format of the token as it is typed; everything else is the server's answer. */
import { readToken } from 'cloudflare-connector/permissions';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const isMask = (text) => /•/.test(text);

/** What can be said of a token before it is sent. */
function formatOf(text) {
  if (text === '' || isMask(text)) return undefined;
  const format = readToken(text);
  if (!format.ok) return { status: 'error', message: format.problem };
  return { status: 'ok', message: format.note ?? 'The format is that of an API token.' };
}

/** A message of a field. The place is always there, so that a screen reader hears what appears in it. */
function Message({ id, verdict }) {
  return (
    <p id={id} className={verdict?.status ?? 'note'} aria-live="polite">
      {verdict?.message}
    </p>
  );
}

function Field({ id, label, hint, verdict, ...input }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <p id={`${id}-hint`} className="note">
        {hint}
      </p>
      <input
        id={id}
        name={id}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={verdict?.status === 'error'}
        aria-describedby={`${id}-hint ${id}-message`}
        {...input}
      />
      <Message id={`${id}-message`} verdict={verdict} />
    </div>
  );
}

function Group({ group, costs, picked, onToggle }) {
  return (
    <fieldset>
      <legend>{group.title}</legend>
      <p className="note">{group.description}</p>
      {group.scopes.map(({ scope, title, fixed }) => (
        <label key={scope} className="choice">
          <input
            type="checkbox"
            name="scopes"
            value={scope}
            checked={picked.has(scope)}
            disabled={fixed}
            onChange={() => onToggle(scope)}
          />
          <span>{title}</span>
          <span className="note">{fixed ? 'always' : costOf(costs[scope], picked.has(scope))}</span>
        </label>
      ))}
    </fieldset>
  );
}

const plural = (count) => `${count} ${count === 1 ? 'tool' : 'tools'}`;
const costOf = (count, isPicked) => (count === 0 ? '' : `${isPicked ? '−' : '+'}${plural(count)}`);

function Result({ verdict }) {
  if (!verdict) return null;
  const { ok, missing, fixUrl, zones } = verdict;
  return (
    <>
      <h2 className={ok ? 'ok' : 'error'}>{ok ? 'Saved.' : 'Not saved.'}</h2>
      {missing.length > 0 && (
        <>
          <p>Missing permissions:</p>
          <ul>
            {missing.map(({ label }) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
      {fixUrl && (
        <p>
          <a href={fixUrl} target="_blank" rel="noreferrer">
            Create a token with all permissions
          </a>{' '}
          in the Cloudflare dashboard, then paste it here.
        </p>
      )}
      {zones.length > 0 && <p>Zones in reach: {zones.map(({ name, id }) => name ?? id).join(', ')}</p>}
    </>
  );
}

function Saved({ saved }) {
  return (
    <section className="saved" aria-labelledby="saved-title">
      <h2 id="saved-title">Connected</h2>
      <p>
        Token <span id="saved-token">{saved.mask}</span>
      </p>
      <p>Zones: {saved.zones.join(', ')}</p>
    </section>
  );
}

function Portal({ initial }) {
  const [state, setState] = useState(initial);
  const [token, setToken] = useState(initial.saved?.mask ?? '');
  const [zone, setZone] = useState(initial.saved?.zone ?? '');
  const [picked, setPicked] = useState(() => new Set(initial.saved?.scopes ?? defaults(initial)));
  const [verdict, setVerdict] = useState();
  const [isSaving, setSaving] = useState(false);
  const result = useRef(null);
  const told = verdict?.fields ?? {};
  const format = formatOf(token);

  const toggle = (scope) => {
    const next = new Set(picked);
    if (!next.delete(scope)) next.add(scope);
    setPicked(next);
  };

  async function save(event) {
    event.preventDefault();
    setSaving(true);
    const body = JSON.stringify({ apiKey: token, scopes: [...picked], zone });
    const response = await fetch('/api/save', { method: 'POST', body });
    const answer = await response.json();
    setVerdict(answer.verdict);
    setState(answer.state);
    if (answer.verdict.ok) setToken(answer.state.saved.mask);
    setSaving(false);
    result.current.focus();
  }

  return (
    <>
      <h1>Connect Cloudflare</h1>
      {state.saved && <Saved saved={state.saved} />}
      <form onSubmit={save} noValidate>
        <Field
          id="token"
          label="API token"
          hint="An API token with the permissions below. Not the Global API Key. It is stored encrypted and never shown again."
          type={isMask(token) ? 'text' : 'password'}
          value={token}
          onChange={({ target }) => {
            setToken(target.value);
            setVerdict(undefined);
          }}
          verdict={told.apiKey ?? format}
        />
        <Field
          id="zone"
          label="Zone (optional)"
          hint="The zone to work on, such as example.com. Without it, all zones that the token covers."
          type="text"
          value={zone}
          onChange={({ target }) => setZone(target.value)}
          verdict={told.zone}
        />
        <div className="field">
          <h2 id="permissions">Permissions</h2>
          <p className="note">Beside each: the tools that you lose without it (−), or gain with it (+).</p>
          <Message id="scopes-message" verdict={told.scopes} />
          <div className="groups">
            {state.groups.map((group) => (
              <Group key={group.title} group={group} costs={state.costs} picked={picked} onToggle={toggle} />
            ))}
          </div>
        </div>
        <button type="submit" disabled={isSaving}>
          {isSaving ? 'Checking …' : 'Save'}
        </button>
        <div id="result" ref={result} tabIndex={-1} role="status" aria-live="polite">
          <Result verdict={verdict} />
        </div>
      </form>
    </>
  );
}

const defaults = ({ groups }) =>
  groups.flatMap(({ scopes }) => scopes.filter(({ ticked }) => ticked).map(({ scope }) => scope));

function Loader() {
  const [state, setState] = useState();
  useEffect(() => {
    fetch('/api/state')
      .then((response) => response.json())
      .then(setState);
  }, []);
  return state ? <Portal initial={state} /> : <h1>Connect Cloudflare</h1>;
}

createRoot(document.getElementById('portal')).render(<Loader />);
