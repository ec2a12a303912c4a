const WORDS_OF_OTHER_TYPES = [
  ...['y', 'Y', 'n', 'N', 'yes', 'Yes', 'YES', 'no', 'No', 'NO', 'on', 'On', 'ON', 'off', 'Off', 'OFF'],
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE', 'null', 'Null', 'NULL', '~', '', 'nil', 'none', 'undefined'],
  ...['.nan', '.NaN', 'NaN', '.inf', '-.inf', '+.Inf', 'Infinity', 'inf'],
];

const NUMBERS_OF_SOME_READER = [
  ...['0', '-0', '+1', '-1', '007', '012', '08', '0o17', '0O17', '0x1f', '0X1F', '-0x1f', '0b101', '0b', '0x'],
  ...['1e3', '1E3', '1e+3', '1.e3', 'e1', 'E1', 'e-1', 'e+1', 'e', 'E', 'e_1', '.5', '5.', '.', '..', '...', '1.2.3'],
  ...['1_000', '_1', '1_', '0x_1', '1,000', '12:30:45', '12:30', '190:20:30.15', '-1:30', '1:60', '0.1', '1.0', '1e'],
  ...['12e03', '-2E+05', '1e1000', '0xdeadbeef', '9223372036854775808', '18446744073709551616', '1d', '1f', '1p', '0x1p-2'],
  ...['2001-12-14', '2001-12-14T21:59:43.10-05:00', '2001-12-14 21:59:43', '20011214', '10m', '1h30m', '256Mi', '5%', '3s'],
];

const INDICATORS = [
  ...['-', '--', '---', '--- a', '- a', '-a', '--flag', '--flag=1', '?', '? a', '?a', ':', ':a', ': a', 'a:', 'a: b', 'a:b'],
  ...['a::', 'a :b', 'a : b', 'a:,', 'a:[b', 'a:{b', 'a:#', 'a #b', 'a#b', '#', '# a', ',', 'a,b', '[', ']', '[]', '[a]', '{', '}'],
  ...['{}', '{{args.a}}', '&a', '&', '*a', '*', '!', '!a', '!!str', '!!binary a', '|', '|-', '>', '>-', "'", "''", "a'b", '"'],
  ...['"a"', 'a"b', '%', '%YAML 1.2', '%a', '@', '@a', '`', '`a`', '=', '<<', '<<: a', '\\', 'a\\', '\\n', '\\u0041', '$', '$(a)'],
  ...['a: "b"', "a: 'b'", 'key: value # comment', '/', '/a/b', '~a', '~/a', 'a]b', 'a}b', 'a, b', '()', 'sum(rate(a{b="c"}[5m])) by (d)'],
  ...['\n---\nkind: Secret', '...\n', '---\n', 'name\n---\nkind: Secret\n', '__proto', 'constructor', 'toString', 'hasOwnProperty'],
];

const SPACES_AND_LINES = [
  ...[' ', '  ', ' a', 'a ', ' a ', 'a  b', '\t', '\ta', 'a\t', 'a\tb', '\n', '\n\n', 'a\n', 'a\n\n', 'a\n\n\n', '\na', '\n\na'],
  ...['a\nb', 'a\nb\n', 'a\n\nb', 'a\n b', 'a\n  b\n', ' a\nb', '  a\n b\n', 'a \nb', 'a\n \nb', 'a\n\t\nb', 'a\n\tb', 'a\tb\nc', '\n a', '\n\ta'],
  ...['a\r\nb', 'a\rb', '\r', 'a\n\r', '#a\nb', 'a\n#b', '- a\n- b', 'a: b\nc: d\n', '|\na', '%a\nb', 'a\n---\nb', 'a\n...\nb', 'a\n ', 'a\n\n '],
  ...['é\nb', 'a\n😀', 'a\u0085b', 'a\nb\u0085', 'a\u2028b', 'a\nb\u2028', 'a\u2029b', 'a\u00a0b', '\u00a0', '\u3000a', 'a\u200bb', 'a\nb\u00a0'],
  'x'.repeat(200),
  'x '.repeat(700).trim(),
  'x:'.repeat(700),
  '"'.repeat(1500),
  `${'x'.repeat(2000)}\ny`,
  '\u0001'.repeat(300),
];

const CHARACTERS = [
  ...['\0', '\u0001', '\u0007', '\b', '\f', '\v', '\u001b[31m', '\u007f', '\u0080', '\u0085', '\u009f', '\u00ad', '\ufeff', '\ufeffa', 'a\ufeff'],
  ...['\ufffd', '\ufffe', '\uffff', '\u202e', '😀', 'a😀b', '👩‍👩‍👧', 'é', 'e\u0301', 'ß', '日本', 'שלום', '\u{10ffff}', '\u{1fffe}', '\ue000', '\ud7ff'],
];

/** Strings that some reader of YAML is known, or was feared, to take for something else. */
export const nastyStrings: readonly string[] = [
  ...WORDS_OF_OTHER_TYPES,
  ...NUMBERS_OF_SOME_READER,
  ...INDICATORS,
  ...SPACES_AND_LINES,
  ...CHARACTERS,
];

/** No UTF-8 has these: readers written in JavaScript read them escaped, Go refuses them. */
export const loneSurrogates: readonly string[] = ['\ud800', '\udfff', 'a\ud83d', '\ude00b', 'a\n\ud800'];
