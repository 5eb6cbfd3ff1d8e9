/**
 * What pods count against quotas, by the rules of quota admission: pods and templates of pods come in, with the quotas and limit
 * ranges of their namespace; amounts by the quota's resource names go out, and how many more pods fit.
 */
package io.podwatch.core.charge;
