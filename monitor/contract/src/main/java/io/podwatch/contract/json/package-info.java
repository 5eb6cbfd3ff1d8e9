/**
 * A type's JSON form declared once. A {@link io.podwatch.contract.json.Shape} comes in; a streaming writer, a streaming
 * reader and a JSON Schema come out, so that the three cannot disagree. The codecs call it. There is no reflection and no
 * intermediate tree: what is written and read is what the declaration names.
 */
package io.podwatch.contract.json;
