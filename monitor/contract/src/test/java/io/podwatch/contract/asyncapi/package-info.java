/**
 * The AsyncAPI document of the contract. The topics, schemas and examples of the code come in; out goes the document that is
 * shipped beside the schemas.
 */
package io.podwatch.contract.asyncapi;
