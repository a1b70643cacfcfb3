// The search itself: an index (made by generator/guide/finder.py) and a query -> items and stations, best first. No page here.
(function () {
  "use strict";
  var index = null;

  // Words of every question: they tell no item from another.
  var ASKING = new RegExp("请问|想?问(?:问|一?下)|想问|听说|(?:办理?)?(?:要|需要|用)?(?:带|准备|提交)?什么(?:材料|手续|证件|资料|东西)?|怎么(?:办理?|样|弄|搞)?" +
    "|如何|什么(?:时候|时间)|哪里|哪儿|在哪|哪个|哪些|多少钱?|几天|多久|多长时间|什么|可不可以|能不能|是不是|有没有|要不要|可以|需要|我们家?|我家" +
    "|我?(?:爸爸?|妈妈?|爷爷|奶奶|外公|外婆|父亲|母亲)|我(?:要|想)|想要|服务[点站]|窗口|几点|上班时间|现在|今年|去年|上个?月|昨天|今天|每个月" +
    "|花了|(?:[0-9零一二两三四五六七八九十几百千万]|多)+(?:块钱?|元|岁|个月|天|年|次)|[吗呢吧啊呀么的了能要想去在我怎办给把和]", "g");
  // Words that are said before and after a question.
  var POLITE = /^(?:老师|师傅|同志|领导)?(?:你好|您好)[啊呀]?|谢谢[你您了啊]*$|(?:麻烦)?请问(?:一下)?|(?:我|俺|额|咱)?(?:就是)?想(?:要|请)?(?:问|咨询)(?:一下|问|下)?/g;
  // Words of every office: they tell little. Those of this domain's own come with the index.
  var OFFICE = ["登记", "申请", "查询", "备案", "变更", "认定", "提取", "领取", "证明", "手续", "信息", "人员", "个人", "单位", "费用", "服务",
    "业务", "事项", "支付"];
  var office = anyOf(OFFICE);
  var BESIDES = 0.3;
  // Letters and digits. Written as a literal, it would keep browsers from before 2018 from reading this file at all; they
  // take for speaking what is neither a blank nor a common mark.
  var SPEAKS;
  try {
    SPEAKS = new RegExp("[\\p{L}\\p{N}]", "u");
  } catch (error) { // eslint-disable-line no-unused-vars
    SPEAKS = /[^\s!-/:-@[-`{-\u00a9\u00ab-\u00b1\u00b4-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2190-\u23ff\u2500-\u2bff\u3000-\u3004\u3008-\u3020\u3030\ufe30-\uff0f\uff1a-\uff20]/;
  }

  // A pattern for any of these words, the longest first.
  function anyOf(words) {
    var sorted = words.slice().sort(function (one, other) { return other.length - one.length; });
    return new RegExp(sorted.map(function (word) { return word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"); }).join("|"), "g");
  }
  // What an index has besides its titles: where these come alone, there is none of it yet.
  var REST = { names: [], stations: [], former: [], same: "", away: [], elsewhere: [], ours: [], common: [], short: [], spoken: [], concepts: [],
    weights: ["", "", ""], choices: [], services: [], events: [], regions: [], sounds: ["", {}], learned: 0 };
  function known(data) {
    Object.keys(REST).forEach(function (key) { if (!(key in data)) { data[key] = REST[key]; } });
    office = anyOf(OFFICE.concat(data.common));
    data.short = data.short.map(function (row) {
      var after = row[3].length ? "(?!" + anyOf(row[3]).source + ")" : "";
      return [new RegExp("(" + anyOf(row[2]).source + ")" + anyOf([row[0]]).source + after, "g"), row[1]];
    });
    data.same = pairsOf(data.same);
    understand(data);
    data.reading = new Map();
    hear(data);
    data.titles = [];
    data.whole = new Set();
    data.pairs = new Map();
    data.items.forEach(function (item, number) {
      item.titles.forEach(function (title, at) {
        data.whole.add(title);
        data.titles.push({ item: number, text: title, rank: at < item.official ? 1 : 0.93 });
      });
    });
    learn(data);
    return data;
  }
  // What words mean, and the weights: sequence -> [class, step, …]; class 0 is another office's, then items, then services.
  function understand(data) {
    data.words = new Map();
    data.kinds = new Map();
    data.rows = new Map();
    data.spoken.forEach(function (line) {
      var words = line.split(" ");
      words.slice(1).forEach(function (word) { data.words.set(word, words[0]); });
    });
    // Words of other offices are one kind more; what is of several kinds is of the first.
    data.concepts.map(function (line) { return line.split(" "); }).concat([data.elsewhere]).forEach(function (words, at) {
      words.forEach(function (word) { if (!data.kinds.has(word)) { data.kinds.set(word, String.fromCharCode(0xe100 + at)); } });
    });
    var letters = new Map(), number = 0;
    for (var code = 0x23; code < 0x7f; code++) {
      if (code !== 0x5c) { letters.set(String.fromCharCode(code), number++); }
    }
    // A sequence is a mark for how much it shares with the one before, and the rest of it (generator/guide/packing.py).
    var classes = data.weights[1].split(" "), steps = data.weights[2], step = 0, one = "";
    (data.weights[0].match(/[!.,][^!.,]*/g) || []).forEach(function (part, at) {
      one = one.slice(0, "!.,".indexOf(part[0])) + part.slice(1);
      data.rows.set(one, Array.from(classes[at]).reduce(function (row, char) {
        row.push(letters.has(char) ? letters.get(char) : number + char.charCodeAt(0) - 0x100, +steps[step++]);
        return row;
      }, []));
    });
  }
  // How characters are read: the common ones in the order of their character set, so many of each sound; then the rest.
  // A browser that does not know that set (none since 2017, but for the old Edge) hears the rest alone.
  function hear(data) {
    var bytes = [], common = [];
    for (var row = 0xb0; row < 0xd8; row++) {
      for (var cell = 0xa1; cell < 0xff; cell++) { bytes.push(row, cell); }
    }
    try {
      common = Array.from(new TextDecoder("gbk").decode(new Uint8Array(bytes)));
    } catch (error) { // eslint-disable-line no-unused-vars
      common = [];
    }
    function note(sound, chars) {
      chars.forEach(function (char) { data.reading.set(char, (data.reading.get(char) || []).concat(sound)); });
    }
    (data.sounds[0].match(/[a-z]+\d+|-\d+/g) || []).forEach(function (run) {
      var sound = run.replace(/\d+/, ""), chars = common.splice(0, +run.slice(sound.length));
      if (sound !== "-") { note(sound, chars); }
    });
    Object.keys(data.sounds[1]).forEach(function (sound) { note(sound, Array.from(data.sounds[1][sound])); });
  }
  function pairsOf(text) {
    var chars = Array.from(text), found = new Map();
    for (var at = 0; at < chars.length; at += 2) { found.set(chars[at], chars[at + 1]); }
    return found;
  }
  // Every pair of characters -> the titles it stands in, and how well each item knows it.
  function learn(data) {
    function note(text, item, level, title) {
      units(text).forEach(function (unit) {
        var entry = data.pairs.get(unit[0]);
        if (!entry) { data.pairs.set(unit[0], entry = { titles: new Set(), items: new Map(), core: new Set() }); }
        if (title >= 0) { entry.titles.add(title); }
        if (title < 0 || level === 1) { entry.core.add(item); }
        entry.items.set(item, Math.max(level, entry.items.get(item) || 0));
      });
    }
    data.titles.forEach(function (title, at) { note(title.text, title.item, title.rank, at); });
    data.items.forEach(function (item, number) {
      (item.groups || []).concat(item.text || "").forEach(function (text) { note(text, number, 0.6, -1); });
    });
    data.pairs.forEach(function (entry) { entry.weight = Math.log(1 + data.items.length / entry.items.size); });
    data.rare = Math.log(1 + data.items.length);
    data.titles.forEach(function (title) {
      title.mass = units(title.text).reduce(function (sum, unit) { return sum + unit[1] * data.pairs.get(unit[0]).weight; }, 0);
    });
    data.bySound = new Map();
    function heard(pair) {
      var sound = sounded(data, pair), twins = data.bySound.get(sound);
      if (twins) { twins.push(pair); } else { data.bySound.set(sound, [pair]); }
    }
    data.pairs.forEach(function (entry, pair) { heard(pair); });
    data.rows.forEach(function (row, one) {
      if (one.length === 2 && !data.pairs.has(one) && /^[\u3400-\u9fff]+$/.test(one)) { heard(one); }
    });
  }
  function stationsOf(data) {
    var rows = [];
    data.stations.forEach(function (run) {
      for (var at = 0; at < run[3].length; at += 2) {
        var code = run[2] + run[3][at], place = run[3][at + 1], above = run[0] < 0 ? "" : rows[run[0]] ? rows[run[0]].place : "";
        var name = data.names[run[1]].join(place);
        rows.push({ code: code, tier: run[4], place: place, name: name, above: above, spot: clean(data, place), town: clean(data, above) });
      }
    });
    data.stations.forEach(function (run) { if (run[0] >= 0) { rows[run[0]].heads = true; } });
    rows.forEach(function (row) {
      row.folded = row.name.indexOf(row.place) === 0 ? row.spot + clean(data, row.name.slice(row.place.length)) : clean(data, row.name);
      row.stem = stemOf(row.spot);
      row.former = [];
    });
    // What a place was called before: it is still found so.
    data.former.forEach(function (former) {
      rows[former[0]].former = former[1].map(function (name) {
        var spot = clean(data, name);
        return { place: name, spot: spot, stem: stemOf(spot) };
      });
    });
    return rows;
  }
  function stemOf(spot) { return spot.replace(/(?:社区|村|镇|乡|街道|嘎查|苏木)$/, ""); }
  var cleaned = new Map();
  function clean(data, text) {
    if (!cleaned.has(text)) {
      cleaned.set(text, Array.from(text.normalize("NFKC").toLowerCase()).map(function (char) { return data.same.get(char) || char; })
        .filter(function (char) { return SPEAKS.test(char); }).join(""));
    }
    return cleaned.get(text);
  }

  // What a text is about: its pairs of characters with their share; words of asking cut out, the office's own words low.
  function units(text) {
    var found = [];
    text.replace(ASKING, " ").replace(office, function (word) { return " " + word + "\u0000"; }).split(" ").forEach(function (part) {
      var cut = part.indexOf("\u0000");
      if (cut >= 0) { add(part.slice(0, cut), BESIDES); part = part.slice(cut + 1); }
      part.split("\u0000").forEach(function (rest) { add(rest, 1); });
    });
    function add(word, share) {
      var chars = Array.from(word);
      if (chars.length === 1 && share === 1) { found.push([word, 0.5]); }
      for (var at = 0; at + 1 < chars.length; at++) { found.push([chars[at] + chars[at + 1], share]); }
    }
    return found;
  }
  function sounded(data, pair) {
    return Array.from(pair).map(function (char) { return (data.reading.get(char) || [char])[0]; }).join("-");
  }
  // A slip of the keyboard: a pair that nothing knows becomes one of the same sound that shares a character (that of 名宇 for 名字).
  function mended(query) {
    var chars = Array.from(query);
    function familiar(pair) { return index.pairs.has(pair) || index.rows.has(pair); }
    function weight(pair) { return index.pairs.has(pair) ? index.pairs.get(pair).titles.size : 0; }
    function knows(at) { return at >= 0 && at + 1 < chars.length && familiar(chars[at] + chars[at + 1]); }
    for (var at = 0; at + 1 < chars.length; at++) {
      if (knows(at)) { continue; }
      var pair = chars[at] + chars[at + 1], twins = index.bySound.get(sounded(index, pair)) || [];
      var twin = twins.filter(function (other) {
        return (other[0] === chars[at] && !knows(at + 1)) || (other[1] === chars[at + 1] && !knows(at - 1));
      }).sort(function (one, other) { return weight(other) - weight(one); })[0];
      if (twin) { chars[at] = twin[0]; chars[at + 1] = twin[1]; }
    }
    return chars.join("");
  }
  // What people say in short, in full, unless it is a title (能补吗: 能补办吗); and whoever names a far place means 外地.
  function plainer(query) {
    if (index.whole.has(query)) { return query; }
    index.away.forEach(function (place) { query = query.split(place).join("外地"); });
    return index.short.reduce(function (text, row) {
      return text.replace(row[0], function (whole, before) { return before + row[1]; });
    }, query);
  }

  // A text with every word that a table has replaced, the longest first, from left to right.
  function swapped(text, words) {
    var out = "", at = 0;
    while (at < text.length) {
      var size = Math.min(8, text.length - at);
      while (size && !words.has(text.substr(at, size))) { size--; }
      out += size ? words.get(text.substr(at, size)) : text[at];
      at += size || 1;
    }
    return out;
  }
  // The sequences of one to three characters by which a question is known, its ends and its kinds of words among them.
  function sequences(text) {
    var found = new Set(), other = swapped(text, index.kinds);
    function cut(whole, kinds) {
      for (var size = 1; size < 4; size++) {
        for (var at = 0; at + size <= whole.length; at++) {
          var one = whole.substr(at, size);
          if (one !== "^" && one !== "$" && (!kinds || /[\ue000-\uf8ff]/.test(one))) { found.add(one); }
        }
      }
    }
    cut("^" + text + "$", false);
    if (other !== text) { cut("^" + other + "$", true); }
    return found;
  }
  // What a question means: how much speaks for each item and service (`best` for the best one, `lead`: how far the best item
  // comes before the best service), how much for another office's, and of how many sequences it is.
  function meaning(query) {
    var scores = new Map(), strange = 0, all = sequences(swapped(query, index.words)), items = 0, services = 0;
    all.forEach(function (one) {
      var row = index.rows.get(one);
      for (var at = 0; row && at < row.length; at += 2) {
        if (row[at]) { scores.set(row[at] - 1, (scores.get(row[at] - 1) || 0) + row[at + 1]); } else { strange += row[at + 1]; }
      }
    });
    var root = Math.sqrt(all.size) || 1;
    scores.forEach(function (score, number) {
      scores.set(number, score / root);
      if (number < index.items.length) { items = Math.max(items, score / root); } else { services = Math.max(services, score / root); }
    });
    return { scores: scores, best: Math.max(items, services), lead: items - services, strange: strange / root, size: all.size };
  }

  // Another office's business: its word stands in the query, no word of ours does, and no title speaks of it in the same way.
  function elsewhere(query) {
    if (index.ours.some(function (word) { return query.indexOf(word) >= 0; })) { return false; }
    var word = index.elsewhere.filter(function (other) { return query.indexOf(other) >= 0; })
      .sort(function (one, other) { return other.length - one.length; })[0];
    if (!word) { return false; }
    var own = doubles(query);
    return !index.titles.some(function (title) {
      if (title.text.indexOf(word) < 0) { return false; }
      var shared = doubles(title.text).filter(function (pair) { return own.indexOf(pair) >= 0; }).length;
      return title.text === query || (shared > word.length && shared * 2 >= own.length);
    });
  }
  function doubles(text) {
    var found = [];
    for (var at = 0; at + 1 < text.length; at++) { found.push(text.substr(at, 2)); }
    return found;
  }

  // What is done no longer gives way to what is nearly as near.
  function still(score, item) { return item.ended ? score * 0.6 : score; }
  function ranked(query) {
    var wanted = units(query), total = 0, byTitle = new Map(), byItem = new Map(), byCore = new Map();
    wanted.forEach(function (unit) {
      var entry = index.pairs.get(unit[0]), weight = unit[1] * (entry ? entry.weight : index.rare);
      total += weight;
      if (!entry) { return; }
      entry.titles.forEach(function (title) { byTitle.set(title, (byTitle.get(title) || 0) + weight); });
      entry.items.forEach(function (level, item) { byItem.set(item, (byItem.get(item) || 0) + weight * level); });
      entry.core.forEach(function (item) { byCore.set(item, (byCore.get(item) || 0) + weight); });
    });
    var best = new Map(), holds = new Map();
    function offer(item, score, alike, title) {
      var old = best.get(item) || [0, 0, null];
      best.set(item, [Math.max(score, old[0]), Math.max(alike, old[1]), score > old[0] && title ? title : old[2]]);
    }
    byTitle.forEach(function (met, at) {
      var title = index.titles[at], share = title.mass ? met / title.mass : 0, alike = 2 * met / (total + title.mass);
      var score = 60 * (met / total) * (0.5 + 0.5 * share), order = alike < 0.9 ? inOrder(title.text, query) : 0;
      offer(title.item, title.rank * (score + 20 * order), Math.max(alike, order), title);
    });
    index.titles.forEach(function (title) {
      var extra = literal(title, query, total);
      if (!extra[0]) { return; }
      offer(title.item, title.rank * extra[0] + (best.get(title.item) || [0])[0], extra[1], title);
      if (title.text.indexOf(query) >= 0) { holds.set(title.item, (holds.get(title.item) || 0) + 1); }
    });
    index.items.forEach(function (item, number) {
      if (query.length > 3 && item.code.indexOf(query) >= 0) { offer(number, 200, 1); }
    });
    var hits = [];
    best.forEach(function (found, item) {
      var part = total ? (byItem.get(item) || 0) / total : 0, core = total ? (byCore.get(item) || 0) / total : 0;
      hits.push([still(found[0] + 40 * part, index.items[item]), item, index.items[item], part, (holds.get(item) || 0) > 2 ? 1 : found[1], core, found[2] && found[2].rank < 1 ? found[2].text : ""]);
    });
    return hits.sort(better);
  }
  function findItems(query) {
    var hits = ranked(query);
    return convincing(hits, query) ? hits : [];
  }
  // [how much a title that holds the query, or that the query holds, adds; how alike they are]
  function literal(title, query, total) {
    var text = title.text;
    if (text === query) { return [100, 1]; }
    if (query.length > 1 && text.indexOf(query) >= 0) {
      return [(title.rank === 1 ? 14 : 8) + 12 * query.length / text.length, text.indexOf(query) === 0 && query.length > 1 && text.length - query.length < 2 ? 1 : 0];
    }
    if (text.length > 1 && query.indexOf(text) >= 0) {
      return [40 * Math.min(1, title.mass / (total || 1)), text.length >= query.length * (text.length > 2 ? 0.4 : 0.5) ? 0.75 : 0];
    }
    return [query.length === 1 && text.indexOf(query) >= 0 ? 10 / text.length : 0, 1];
  }
  // A title whose characters stand in the query in their order, with others between (名字打错了 has 名字错了).
  function inOrder(title, query) {
    if (title.length < 3 || query.length > 3 * title.length) { return 0; }
    var kept = longest(title, query), share = kept / title.length;
    return share >= 0.75 && kept >= 3 && kept * 2 >= query.length ? share : 0;
  }
  function longest(one, other) {
    var row = new Array(other.length + 1).fill(0);
    for (var i = 0; i < one.length; i++) {
      for (var j = 0, before = 0; j < other.length; j++) {
        var kept = row[j + 1];
        row[j + 1] = one[i] === other[j] ? before + 1 : Math.max(row[j + 1], row[j]);
        before = kept;
      }
    }
    return row[other.length];
  }
  // Enough of a short query must be met, and not only in passing; a long one may ramble as long as it says a word of ours.
  function convincing(hits, query) {
    if (!hits.length) { return false; }
    function most(at) { return Math.max.apply(null, hits.slice(0, 3).map(function (hit) { return hit[at]; })); }
    if (index.ours.some(function (word) { return query.indexOf(word) >= 0; })) { return most(3) > 0.08 || most(4) >= 0.5; }
    if (most(4) >= 0.75 || most(5) >= 0.5) { return true; }
    return query.length > 4 && most(3) >= (query.length > 10 ? 0.3 : query.length > 6 ? 0.4 : 0.5);
  }
  function better(one, other) { return other[0] - one[0] || one[1] - other[1]; }

  // Latin letters are read as pinyin: whole syllables or their first letters, mixed with characters as it comes.
  function spelled(query, at, title, from) {
    if (at === query.length) { return from; }
    if (from === title.length) { return -1; }
    if (query[at] === title[from]) { return spelled(query, at + 1, title, from + 1); }
    var sounds = index.reading.get(title[from]), rest = query.slice(at);
    for (var each = 0; sounds && each < sounds.length; each++) {
      var sound = sounds[each], initial = /^[zcs]h/.test(sound) ? 2 : 1, ends = -1;
      if (sound[0] !== rest[0]) { continue; }
      if (rest.indexOf(sound) === 0) { ends = spelled(query, at + sound.length, title, from + 1); }
      if (ends < 0 && sound.indexOf(rest) === 0) { ends = from + 1; }
      if (ends < 0 && initial === 2 && rest.indexOf(sound.slice(0, 2)) === 0) { ends = spelled(query, at + 2, title, from + 1); }
      if (ends < 0) { ends = spelled(query, at + 1, title, from + 1); }
      if (ends >= 0) { return ends; }
    }
    return -1;
  }
  function spelling(text, from, ends, query) {
    var whole = query.length / (ends - from);
    return 50 * (ends - from) / text.length + (from ? 0 : 15) + Math.min(20, 8 * (whole - 1));
  }
  // First letter -> [number of the text, where in it]: a query is tried only where it can begin.
  function starts(texts) {
    var letters = new Map();
    texts.forEach(function (text, number) {
      for (var at = 0; at < text.length; at++) {
        (index.reading.get(text[at]) || [text[at]]).forEach(function (sound) {
          var places = letters.get(sound[0]);
          if (!places) { letters.set(sound[0], places = []); }
          places.push(number, at);
        });
        if (letters.has(text[at])) { letters.get(text[at]).push(number, at); } else { letters.set(text[at], [number, at]); }
      }
    });
    return function (query) {
      var places = letters.get(query[0]) || [], found = new Map();
      for (var at = 0; at < places.length; at += 2) {
        var number = places[at], ends = spelled(query, 0, texts[number], places[at + 1]);
        if (ends >= 0) { found.set(number, Math.max(found.get(number) || 0, spelling(texts[number], places[at + 1], ends, query))); }
      }
      return found;
    };
  }
  function readTitles(query) {
    index.readTitles = index.readTitles || starts(index.titles.map(function (title) { return title.text; }));
    return index.readTitles(query);
  }
  function readStations(query, least) {
    if (!index.readPlaces) {
      // [number of a station, what it was called before or nothing], and how each is called.
      index.called = index.stations.map(function (_, at) { return [at, ""]; });
      var spots = index.stations.map(function (station) { return station.spot; });
      index.former.forEach(function (former) {
        index.stations[former[0]].former.forEach(function (old) {
          index.called.push([former[0], old.place]);
          spots.push(old.spot);
        });
      });
      index.readPlaces = starts(spots);
    }
    var found = new Map();
    index.readPlaces(query).forEach(function (score, number) {
      var called = index.called[number], old = found.get(called[0]);
      if (score >= least && !(old && old[0] >= score)) { found.set(called[0], [score, called[0], index.stations[called[0]], called[1]]); }
    });
    return Array.from(found.values()).sort(better);
  }
  function findSpelled(query, tokens) {
    var scores = new Map(), whole = readTitles(query);
    if (!whole.size && tokens.length > 1) {
      var each = tokens.map(readTitles);
      each[0].forEach(function (_, title) {
        var worst = Math.min.apply(null, each.map(function (found) { return found.get(title) || 0; }));
        if (worst) { whole.set(title, worst); }
      });
    }
    whole.forEach(function (score, number) {
      var title = index.titles[number], old = scores.get(title.item) || [0, 0];
      scores.set(title.item, [Math.max(old[0], score * title.rank), old[1] + 1]);
    });
    var hits = [];
    scores.forEach(function (found, item) { hits.push([still(found[0] + 6 * Math.log(found[1]), index.items[item]), item, index.items[item]]); });
    index.items.forEach(function (item, number) {
      if (query.length > 3 && item.code.indexOf(query) >= 0) { hits.push([200, number, item]); }
    });
    return hits.sort(better);
  }

  // Whole syllables without tones -> the characters that most likely are meant: pairs of ours that sound so, one behind the
  // other or one into the other (上班时间 of shangbanshijian). Empty where the letters are no such syllables.
  var STRANGE = 4;
  function typed(letters) {
    var best = [new Map([["", [0, ""]]])], size = letters.length;
    index.syllables = index.syllables || new Set([].concat.apply([], Array.from(index.reading.values())));
    function reach(at, last, score, text) {
      var there = best[at] = best[at] || new Map(), old = there.get(last);
      if (!old || old[0] < score) { there.set(last, [score, text]); }
    }
    function weight(pair) {
      var row = index.rows.get(pair) || [], said = index.pairs.has(pair) ? 9 : 0;
      for (var at = 1; at < row.length; at += 2) { said += row[at]; }
      return Math.log(1 + said);
    }
    function each(at, visit) {
      for (var end = at + 1; end <= Math.min(size, at + 6); end++) { visit(letters.slice(at, end), end); }
    }
    for (var at = 0; at < size; at++) {
      (best[at] || []).forEach(function (way, last) {
        each(at, function (sound, next) {
          if (index.syllables.has(sound)) { reach(next, "", way[0] - STRANGE, way[1]); }
          (last ? index.bySound.get(sounded(index, last) + "-" + sound) || [] : []).forEach(function (pair) {
            if (pair[0] === last) { reach(next, pair[1], way[0] + 1 + weight(pair), way[1] + pair[1]); }
          });
          each(next, function (second, end) {
            (index.bySound.get(sound + "-" + second) || []).forEach(function (pair) {
              reach(end, pair[1], way[0] + weight(pair), way[1] + pair);
            });
          });
        });
      });
    }
    return Array.from((best[size] || new Map()).values()).sort(function (one, other) { return other[0] - one[0]; }).concat([[0, ""]])[0][1];
  }

  // How much a former name counts less than today's.
  var OLD = 3;
  // [score, number, station, the former name by which it was found or nothing]
  function findStations(score) {
    var hits = [];
    index.stations.forEach(function (station, at) {
      var best = score(station, station), before = "";
      station.former.forEach(function (old) {
        var found = score(station, old) - OLD;
        if (found > best) {
          best = found;
          before = old.place;
        }
      });
      if (best > 0) { hits.push([best, at, station, before]); }
    });
    return hits.sort(better);
  }
  // `called`: the station itself, or how it was called before.
  function scoreStation(station, called, query) {
    var score = 0, spot = called.spot, stem = called.stem, whole = called.folded || "";
    if (spot === query || station.code === query || whole === query) { score = 100; }
    else if (query.length > 1 && stem === query) { score = 90; }
    else if (spot.length > 1 && query.indexOf(spot) >= 0) { score = 80 + spot.length; }
    else if (station.heads && stem.length > 1 && query.indexOf(stem) >= 0) { score = 60; }
    else if (query.length > 1 && spot.indexOf(query) === 0) { score = 65; }
    else if (query.length > 1 && spot.indexOf(query) > 0) { score = 55; }
    else if (query.length > 2 && whole.indexOf(query) >= 0) { score = 50; }
    else if (query.length > 5 && station.code.indexOf(query) === 0) { score = 60; }
    return score && station.town && station.spot !== station.town && query.indexOf(station.town) >= 0 ? score + 20 : score;
  }
  // 梅溪镇怎么登记 asks two things: which station, and which item.
  function withoutPlace(query) {
    var named = "";
    index.stations.forEach(function (station) {
      [station].concat(station.former).forEach(function (called) {
        if (called.spot.length > Math.max(2, named.length) && query.indexOf(called.spot) >= 0) { named = called.spot; }
      });
    });
    index.regions.forEach(function (region) {
      var name = clean(index, region[0]);
      if (!named && query.indexOf(name) >= 0) { named = name; }
    });
    return named ? query.replace(named, "") : query;
  }

  // How sure we are that a question is ours, of what it means, of its length, and of whether it says a word of ours or of another
  // office: above zero we are. The numbers were fitted to questions that the weights had not seen (docs/finder.md).
  function surety(sense, foreign, ours) {
    return 0.6 * sense.best - 0.76 * sense.strange + 0.2 * sense.lead + 0.13 * Math.min(sense.size, 40) +
      (ours ? 0.8 : 0) - (foreign ? 2.25 : 0) - 5.3;
  }
  // What words meet and what the question means, together. Where neither is sure, nothing is better than a guess.
  // How much meaning counts beside words; how sure a service must be, or else how clearly meant; how near to the best one a thing must come to be
  // listed beside it, to be listed beside a service, a service beside an item, beside anything, or to make us ask which one is meant.
  var GAIN = 20, SERVICE = -3.5, CLEAR = 2.5, FLOOR = 0.35, KEEP = 0.55, WANTED = 0.4, BESIDE = 0.3, CLOSE = 0.65;
  function weighed(query, mend, hits, foreign) {
    var met = convincing(hits, query), sense = meaning(query), other = mend === query ? sense : meaning(mend), items = new Map(), count = index.items.length, best = 0, wanted = [];
    var ours = index.ours.some(function (word) { return mend.indexOf(word) >= 0; });
    if (other.best - other.strange > sense.best - sense.strange) { sense = other; }
    var exact = hits.some(function (hit) { return hit[4] === 1 && hit[0] >= 100; });
    // What another office's word brings up by its characters alone counts for nothing.
    var sure = exact && !foreign ? 9 : surety(sense, foreign, ours);
    hits.forEach(function (hit) {
      items.set(hit[1], hit.slice());
      // What is done no longer has no askings: it is listed where its words alone come near.
      if (hit[2].ended) { items.get(hit[1])[8] = hit[0] >= FLOOR * hits[0][0]; }
    });
    sense.scores.forEach(function (score, number) {
      if (number >= count) {
        wanted.push([score, number - count, index.services[number - count]]);
        return;
      }
      best = Math.max(best, score);
      var hit = items.get(number);
      if (!hit) { items.set(number, hit = [0, number, index.items[number], 0, 0, 0, ""]); }
      hit[0] += GAIN * still(score, hit[2]);
      hit[7] = score;
    });
    // How far a service comes before all items counts for it, as it counts against them.
    wanted = sure - 0.5 * sense.lead > SERVICE ? wanted.filter(function (row) { return row[0] >= Math.max(sure > 0 ? 0 : CLEAR, BESIDE * sense.best) && row[0] > best * WANTED; }).sort(better) : [];
    var list = Array.from(items.values()), served = !exact && wanted.length > 0 && wanted[0][0] > best;
    if (served) { list = list.filter(function (hit) { return (sense.scores.get(hit[1]) || 0) >= KEEP * sense.best; }); }
    if (!index.learned) { return { items: met && !foreign ? hits : [], services: served && !met && sure > 0 ? wanted : [], served: served }; }
    return { items: sure > 0 ? list.sort(better) : [], services: wanted, served: served };
  }

  function find(text) {
    var query = clean(index, text), latin = /[a-z]/.test(query), learned = index.rows.size > 0;
    query = query.replace(POLITE, "") || query;
    var foreign = elsewhere(query) || (learned && elsewhere(query.replace(ASKING, "")));
    if (!query || (foreign && !learned)) { return null; }
    var stations = findStations(function (station, called) { return scoreStation(station, called, query); });
    var asked = withoutPlace(query);
    // A place and nothing but the office's own words (梅溪镇服务点) asks for the station alone.
    if (asked !== query && units(asked).every(function (unit) { return unit[1] < 0.5; })) { asked = ""; }
    var items = asked ? findItems(plainer(asked)) : [];
    var mend = asked && !latin ? mended(plainer(asked)) : asked;
    if (mend !== asked) {
      var others = findItems(mend);
      items = others.length && (!items.length || others[0][0] > items[0][0]) ? others : items;
    }
    var services = [], served = false, words = items.length > 0;
    if (learned && asked) {
      var both = weighed(asked, mend, items.length ? items : ranked(plainer(asked)), foreign);
      items = both.items;
      services = both.services;
      served = both.served;
    }
    if (latin && !(items.length && items[0][4] >= 0.9) && query.length > 1) {
      var meant = learned && /^[a-z]+$/.test(query) ? typed(query) : "", said = meant ? find(meant) : null;
      if (said && (said.items.length || said.services.length)) {
        return Object.assign(said, { stations: readStations(query, 55), first: "items" });
      }
      var tokens = text.toLowerCase().split(/\s+/).map(function (token) { return clean(index, token); }).filter(Boolean);
      var read = findSpelled(query, tokens);
      var spots = readStations(query, read.length || words ? 55 : 30);
      // Letters that spell a title or a place are meant so, whatever else they look like.
      if (read.length || (spots.length && !words)) {
        items = read;
        services = [];
      }
      stations = stations.concat(spots).sort(better);
    }
    if (!items.length && !stations.length && !latin && query.length > 1) {
      stations = readStations(Array.from(query).map(function (char) { return (index.reading.get(char) || [char])[0]; }).join(""), 80);
    }
    var floor = items.length ? items[0][0] * FLOOR : 0;
    items = items.filter(function (hit) { return hit[0] >= floor || hit[8]; });
    var own = namesake(query);
    items = items.filter(function (hit) { return hit[1] === own; }).concat(items.filter(function (hit) { return hit[1] !== own; }));
    var named = stations.length && stations[0][0] >= 80 && (!latin || !items.length || stations[0][0] >= items[0][0]);
    return {
      items: items, services: services, served: served, stations: stations, choice: choiceOf(items), events: eventsOf(query), regions: regionsOf(query),
      first: named || !items.length ? "stations" : "items"
    };
  }
  // The one item that is called just so, word for word: nothing comes before it. -1 where there is none, or several.
  function namesake(query) {
    var found = new Set();
    index.titles.forEach(function (title) { if (title.text === query) { found.add(title.item); } });
    return found.size === 1 ? Array.from(found)[0] : -1;
  }
  // By titles alone, before the rest is there: that item or nothing.
  function titled(text) {
    var found = find(text), own = found ? namesake(clean(index, text)) : -1;
    return own >= 0 && found.items.length && found.items[0][1] === own ? Object.assign(found, { items: found.items.slice(0, 1) }) : null;
  }
  // Where the best items differ only by who one is, the question that decides: [question, number of an item -> answer].
  function choiceOf(items) {
    var best = items.slice(0, 3), close = best.length > 1 && best[1][7] >= CLOSE * best[0][7] && (best[0][4] < 1 || best[0][6]);
    var choice = close && index.choices.filter(function (one) {
      var numbers = one[1].map(function (answer) { return answer[0]; });
      return best.every(function (hit) { return numbers.indexOf(hit[1]) >= 0; });
    })[0];
    return choice ? { question: choice[0], answers: new Map(choice[1]) } : null;
  }
  // What was found in the order in which it is listed, at most so many items and stations: [kind, hit, whether it answers
  // the question that decides].
  function ordered(found, most) {
    function as(kind) { return function (hit) { return [kind || hit[2][0], hit, false]; }; }
    var items = found.items.slice(0, most).map(as("item")), stations = found.regions.map(as("region")).concat(found.stations.slice(0, most).map(as("station")));
    if (found.choice) {
      items.forEach(function (row) { row[2] = found.choice.answers.has(row[1][1]); });
      items = items.filter(function (row) { return row[2]; }).concat(items.filter(function (row) { return !row[2]; }));
    }
    var services = found.services.map(as(""));
    var parts = found.served ? services.concat(items) : items.concat(services);
    return (found.first === "stations" ? stations.concat(parts) : parts.concat(stations)).concat(found.events.map(as("event")));
  }
  function eventsOf(query) {
    return index.events.filter(function (event) {
      return query.length > 1 && event[1].split(/[、，]/).some(function (part) {
        var text = clean(index, part);
        return text.length > 1 && (query.indexOf(text) >= 0 || text.indexOf(query) >= 0);
      });
    });
  }
  function regionsOf(query) {
    return index.regions.filter(function (region) {
      var name = clean(index, region[0]), stem = name.replace(/(?:县|区|市|旗|州)$/, "");
      return query.indexOf(name) >= 0 || (stem.length > 1 && query.indexOf(stem) >= 0);
    });
  }

  // One piece of work after another, so that an old phone can scroll between them: learn, place, open, and then the warming.
  window.guideSearch = {
    learn: known,
    place: function (data) {
      data.stations = stationsOf(data);
      // The number of a station's tier, -1 where nobody knows the station.
      data.tierOf = function (code) {
        var found = code && data.stations.filter(function (station) { return station.code === code; })[0];
        return found ? found.tier : -1;
      };
    },
    open: function (data) { index = data; },
    warm: [function () { readTitles("a"); }, function () { readStations("a", 0); }],
    find: find,
    called: titled,
    ordered: ordered
  };
})();
