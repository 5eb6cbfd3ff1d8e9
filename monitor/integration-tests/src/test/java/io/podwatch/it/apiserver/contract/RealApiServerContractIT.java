package io.podwatch.it.apiserver.contract;

import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;

/** The contract says what a real API server does. */
@NeedsControlPlane
final class RealApiServerContractIT extends ApiServerContract {

    private final ControlPlane controlPlane;

    RealApiServerContractIT(ControlPlane controlPlane) {
        super(controlPlane.admin());
        this.controlPlane = controlPlane;
    }

    @Override
    public void forgetHistory() {
        controlPlane.forgetHistory();
    }
}
