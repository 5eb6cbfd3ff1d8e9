/**
 * The envelope of every record: CloudEvents 1.0 in binary mode, the attributes in headers and the value as it is. What a
 * record is about comes in; headers go out. Eight headers of plain text need no library: one would cost a dependency in
 * everything that reads the contract, and its message types would stand between the codecs and Kafka.
 */
package io.podwatch.contract.cloudevent;
