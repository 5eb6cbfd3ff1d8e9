/** The ways to say a change of an object. Comes in as a patch and the object's tree, goes out as the changed tree. */
package io.podwatch.sandbox.apiserver.patch;
