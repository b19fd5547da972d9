// CommonJS, because only a `require` inside a function leaves a grammar's tables alone until a program of its language
// is judged: they take about ten milliseconds to unpack, and most sessions never need them.
// Strict, because to go on after an error takes long, and what has one is not understood anyway.
'use strict';

exports.python = () => require('@lezer/python').parser.configure({ strict: true });
exports.javascript = () => require('@lezer/javascript').parser.configure({ dialect: 'ts jsx', strict: true });
