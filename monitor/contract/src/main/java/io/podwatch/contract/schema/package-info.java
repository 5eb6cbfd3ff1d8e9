/** JSON Schemas (2020-12) of shapes, as others read them: a shape comes in, a document goes out. The tests and the command that prints schemas call it. */
package io.podwatch.contract.schema;
