-- What Typst has no word for, by the class it has in our fragments: a function of handbook.typ.

local blocks = {
  ["bl-task"] = "task", ["bl-duty"] = "duty", ["bl-entry"] = "entry", ["bl-quiet"] = "quiet",
  ["bl-front"] = "front", ["bl-title"] = "named", ["bl-status"] = "status",
  ["bl-numbers"] = "numbers", ["bl-two"] = "two", ["admonition"] = "boxed",
}

-- What somebody takes out and hangs up begins a page, and so does each policy and playbook.
local begins = {
  ["going-wrong"] = true, ["your-checklist"] = true, shared = true, ["handbook-policies"] = true,
  ["handbook-playbooks"] = true, ["handbook-people"] = true, top = true,
}

-- Pandoc would write such attributes into Typst as they stand.
local function plain(element)
  for name in pairs(element.attributes) do
    if name:match("^typst:") then element.attributes[name] = nil end
  end
end

function Table(table_)
  plain(table_)
  local parts = {table_.head, table_.foot}
  for _, body in ipairs(table_.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do plain(cell) end
    end
  end
  for _, part in ipairs(parts) do
    for _, row in ipairs(part.rows) do
      for _, cell in ipairs(row.cells) do plain(cell) end
    end
  end
  return table_
end

local function raw(text) return pandoc.RawBlock("typst", text) end

function Div(div)
  plain(div)
  if div.classes:includes("bl-square") then
    local a = div.attributes
    return raw(string.format("#square(%s, %q, %q)", a.side, a.path, a.says))
  end
  if div.classes:includes("admonition") then
    div.content[1] = pandoc.Para({pandoc.Strong(div.content[1].content)})
  end
  for _, class in ipairs(div.classes) do
    if blocks[class] then
      div.content:insert(1, raw("#" .. blocks[class] .. "["))
      div.content:insert(raw("]"))
    end
  end
  if div.identifier == "" then return div.content end
  return div
end

-- Typst sets what a term means on a line of its own; here both share one.
function DefinitionList(list)
  local lines = pandoc.Inlines({})
  for _, item in ipairs(list.content) do
    if #lines > 0 then lines:insert(pandoc.LineBreak()) end
    lines:insert(pandoc.Strong(item[1]))
    for _, blocks_of in ipairs(item[2]) do
      lines:insert(pandoc.Str(": "))
      lines:extend(pandoc.utils.blocks_to_inlines(blocks_of))
    end
  end
  return pandoc.Para(lines)
end

local above = ""

function Header(header)
  local place = header.identifier:match("%-%-(.*)$") or ""
  local first = above:match("^handbook%-") and place == "top"
  above = place
  if begins[place] and not first then return {raw("#pagebreak(weak: true)"), header} end
end

function Span(span)
  plain(span)
  if span.classes:includes("bl-quiet") then
    span.content:insert(1, pandoc.RawInline("typst", "#quietly["))
    span.content:insert(pandoc.RawInline("typst", "]"))
  end
  if span.identifier == "" then return span.content end
  return span
end

function Image(image) return image.caption end
