// What .ci/run installs by Go, each by itself and at the version that stands here. Nothing is built from this file;
// it is here so that Dependabot sees it.
module tools

go 1.26

tool (
	github.com/google/go-containerregistry/cmd/registry
	github.com/nektos/act
	github.com/rhysd/actionlint/cmd/actionlint
	sigs.k8s.io/kustomize/kustomize/v5
)

require (
	github.com/google/go-containerregistry v0.22.1
	github.com/nektos/act v0.2.89
	github.com/rhysd/actionlint v1.7.12
	sigs.k8s.io/kustomize/kustomize/v5 v5.8.2 // 5.8.3 needs Go 1.27
)
