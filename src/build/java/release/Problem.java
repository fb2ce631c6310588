package release;

/** Why a release cannot go on, and what to do about it. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Problem(String what, String remedy) {
    super(what + ". " + remedy);
  }
}
