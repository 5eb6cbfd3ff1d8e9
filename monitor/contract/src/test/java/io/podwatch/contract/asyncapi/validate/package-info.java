/**
 * What is wrong with an AsyncAPI document: one comes in, a list of problems goes out, by the official schema and by what no
 * schema can say. It knows nothing of Podwatch.
 */
package io.podwatch.contract.asyncapi.validate;
