/**
 * Settles an exchange, as `settle` of `transport/rate-limit/ledger.ts` does; one test holds both to the same. The keys are those of
 * the limits, in their order; the argument is the request. The time is the server's.
 */
export const SCRIPT = `
local SLOTS, SHARES, LEAST, REMEMBERED = 200, 12, 10, 2000
local request = cjson.decode(ARGV[1])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local limits, name = request.limits, request.peer
local states = {}
for at, limit in ipairs(limits) do
  local stored = redis.call('GET', KEYS[at])
  states[at] = stored and cjson.decode(stored) or {
    epoch = now .. '-' .. time[2] .. '-' .. name, turn = 0, slots = {}, peers = {}, cap = 0, capUntil = 0,
    blockedUntil = 0, tokens = limit.limit, at = now
  }
end
local main = states[1]

local function recentOf(peer, limit)
  return peer.recent * math.max(0, 1 - (now - peer.seen) / limit.window)
end
local function slotLength(limit) return math.max(1, limit.window / SLOTS) end
local function freeAt(limit, slot) return (tonumber(slot) + 1) * slotLength(limit) + limit.window end
local function add(state, limit, at, count)
  if count <= 0 then return end
  local slot = string.format('%d', math.floor(at / slotLength(limit)))
  state.slots[slot] = (state.slots[slot] or 0) + count
end
local function refill(state, limit)
  state.tokens = math.min(limit.limit, state.tokens + math.max(0, now - state.at) * limit.limit / limit.window)
  state.at = now
end
local function peersOf()
  local seen, count = {}, 0
  for id, peer in pairs(main.peers) do
    local process = string.match(id, '^[^/]*')
    if peer.seen + math.max(limits[1].window / 2, REMEMBERED) > now and not seen[process] then
      seen[process] = true
      count = count + 1
    end
  end
  return math.max(1, count)
end
local function usedOf(state, limit)
  local used = 0
  for slot, completed in pairs(state.slots) do
    if freeAt(limit, slot) <= now then state.slots[slot] = nil else used = used + completed end
  end
  for id, peer in pairs(state.peers) do
    if peer.seen + math.max(limit.window, REMEMBERED) <= now then state.peers[id] = nil end
  end
  if limit.kind ~= 'bucket' then return used end
  refill(state, limit)
  return limit.limit - state.tokens
end
local function waitFor(state, limit, lacking)
  if state.blockedUntil > now then return state.blockedUntil - now end
  if limit.kind == 'bucket' then return math.max(1, lacking * limit.window / limit.limit) end
  if state.capUntil > now and state.cap <= 0 then return state.capUntil - now end
  local slots, freed = {}, 0
  for slot in pairs(state.slots) do slots[#slots + 1] = slot end
  table.sort(slots, function(a, b) return tonumber(a) < tonumber(b) end)
  for _, slot in ipairs(slots) do
    freed = freed + state.slots[slot]
    if freed >= lacking then return math.max(1, freeAt(limit, slot) - now) end
  end
  local heard, expires = 0, math.huge
  for id, peer in pairs(state.peers) do
    if id ~= name and peer.held ~= 0 then
      heard = math.max(heard, peer.seen)
      expires = math.min(expires, peer.seen + math.max(limit.window, REMEMBERED) - now)
    end
  end
  local silent = heard > 0 and (now - heard) / 2 or 0
  return math.max(1, limit.window / 50, math.min(silent, expires))
end
local function lentPart(state, limit, available)
  if limit.kind == 'granted' then return available > limit.limit / 2 and 1 / SHARES or 0 end
  local known = state.peers[name] and 0 or 1
  for _ in pairs(state.peers) do known = known + 1 end
  return 1 / known
end
local function turnAfter(limit, isFree, wait)
  return isFree and math.min(wait, math.max(1, limit.window / 50)) or wait
end

local known = main.peers[name]
local lost = request.epoch ~= nil and request.epoch ~= main.epoch and not request.replays
if lost or (known and request.seq <= known.seq) then
  return cjson.encode({ granted = 0, wait = 0, epoch = main.epoch, peers = peersOf(), left = 0, lost = lost })
end
local interactive, bulk = request.want[1], request.want[2]
local asked = interactive > 0 and interactive or bulk
local granted = math.min(asked, math.max(LEAST, math.ceil(limits[1].limit / SHARES)))
local extra, wait, left, own, lacking = request.more, 0, math.huge, {}, {}
for at, limit in ipairs(limits) do
  local state = states[at]
  local before = state.peers[name]
  if not before or before.batch ~= request.batch then
    for _, done in ipairs(request.done) do
      if limit.kind == 'window' then add(state, limit, now - done[1], done[2]) end
      if limit.kind == 'bucket' then
        refill(state, limit)
        state.tokens = state.tokens - done[2]
      end
      state.cap = state.cap - done[2]
    end
  end
  local used = usedOf(state, limit)
  local turn
  if before and before.interactive + before.bulk > 0 then
    turn = before.turn
  else
    turn = state.turn
    state.turn = state.turn + 1
  end
  local recent = before and recentOf(before, limit) or 0
  own[at] = { held = request.held, seen = now, ['until'] = 0, interactive = interactive, bulk = bulk, recent = recent,
    turn = turn, seq = request.seq, batch = request.batch }
  local others, ahead, line, waiting = 0, 0, {}, 1
  for id, other in pairs(state.peers) do
    if id ~= name then
      others = others + other.held
      if other['until'] > now then
        local all = interactive > 0 and other.interactive or other.interactive + other.bulk
        if all > 0 then waiting = waiting + 1 end
        local theirs = recentOf(other, limit)
        line[#line + 1] = { theirs, math.min(all, LEAST) }
        if theirs < recent or (theirs == recent and other.turn < turn) then ahead = ahead + math.min(all, LEAST)
        elseif interactive == 0 then ahead = ahead + other.interactive end
      end
    end
  end
  local holds = limit.kind == 'granted' and 0 or request.held + others
  local free = math.floor(limit.limit - used - holds)
  if at == 1 then
    state.blockedUntil = math.max(state.blockedUntil, now + (request.block or 0))
    local learnt = request.learnt
    if learnt and learnt[1] < free and (state.capUntil <= now or learnt[1] < state.cap) then
      state.cap = learnt[1]
      state.capUntil = now + learnt[2]
    end
  end
  if state.capUntil > now then free = math.min(free, state.cap - holds) end
  if state.blockedUntil > now then free = 0 end
  local available = math.max(0, free - ahead)
  local need = math.min(asked, LEAST, math.max(1, math.floor(limit.limit / 100)))
  if available < need then
    wait = math.max(wait, turnAfter(limit, free >= need, waitFor(state, limit, need + ahead - free)))
    granted = 0
  end
  granted = math.min(granted, available, math.max(need, math.ceil(available / waiting)))
  extra = math.min(extra, math.floor(available * lentPart(state, limit, available)))
  lacking[at] = function(given)
    local lacks = need + given - free
    for _, other in ipairs(line) do
      if other[1] <= recent + given then lacks = lacks + other[2] end
    end
    return lacks, free - given >= need
  end
  if limit.kind ~= 'granted' then left = math.max(0, math.min(left, free)) end
end
if granted > 0 and granted < asked then
  for at, limit in ipairs(limits) do
    local lacks, isFree = lacking[at](granted)
    if lacks > 0 then wait = math.max(wait, turnAfter(limit, isFree, waitFor(states[at], limit, lacks))) end
  end
end
if granted == asked then granted = granted + math.max(0, extra) end
for at, limit in ipairs(limits) do
  local state, peer = states[at], own[at]
  if limit.kind == 'granted' then add(state, limit, now, granted) end
  peer.held = peer.held + granted
  peer['until'] = now + wait + 1000
  if peer.interactive > 0 then peer.interactive = math.max(0, peer.interactive - granted)
  else peer.bulk = math.max(0, peer.bulk - granted) end
  if granted > 0 then
    peer.turn = state.turn
    state.turn = state.turn + 1
  end
  peer.recent = peer.recent + granted
  state.peers[name] = peer
  redis.call('SET', KEYS[at], cjson.encode(state), 'PX', string.format('%d', math.max(1000, limit.window * 2)))
end
return cjson.encode({ granted = granted, wait = math.ceil(wait), epoch = main.epoch, peers = peersOf(),
  left = math.max(0, left - granted) })
`;
