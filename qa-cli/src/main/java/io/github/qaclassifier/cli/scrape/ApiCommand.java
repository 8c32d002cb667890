package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Questions from the Stack Exchange API. */
@Command(
    name = "api",
    description = "Collect questions from the Stack Exchange API, newest first.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      CollectExit.DONE,
      CollectExit.FAILED,
      CollectExit.USAGE,
      CollectExit.WAIT,
      CollectExit.QUOTA,
      CollectExit.BLOCKED,
      CollectExit.EMPTY,
      CollectExit.REPEATED,
      CollectExit.STOPPED
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  qa scrape api --max 1000 --out questions.jsonl.gz",
      "  qa scrape api --site superuser --tagged windows --from 2024-01-01 --out windows.csv",
    })
final class ApiCommand implements Callable<Integer> {

  private static final String KEY_VARIABLE = "STACK_EXCHANGE_KEY";

  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private PeriodOptions period = new PeriodOptions();
  @Mixin private PolitenessOptions politeness = new PolitenessOptions();

  @Option(
      names = "--site",
      paramLabel = "NAME",
      description = "The site's name in the API (default: stackoverflow).")
  private String site = "stackoverflow";

  @Option(
      names = "--tagged",
      paramLabel = "TAG",
      split = "[;,]",
      description = "Only questions with this tag; given several times, with all of them.")
  private List<String> tagged = List.of();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The application's key, which raises the day's quota; better given in the environment as "
              + KEY_VARIABLE
              + ".")
  private @Nullable String key;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests per second, at most 30 (default: 1).")
  private double rate = 1;

  @Option(
      names = "--quota-floor",
      paramLabel = "N",
      description = "Stop once no more than N requests are left for the day (default: 10).")
  private long quotaFloor = 10;

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The API's address (default: https://api.stackexchange.com/2.3).")
  private URI endpoint = ApiRequest.PUBLIC_ENDPOINT;

  ApiCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OptionChecks.require(
        rate > 0 && rate <= ApiRequest.FASTEST, "--rate", rate, "above 0 and at most 30");
    OptionChecks.atLeast(0, "--quota-floor", quotaFloor);
    String given = key == null ? System.getenv(KEY_VARIABLE) : key;
    return new Collection(console, output.quiet)
        .run(
            ApiRequest.to(output.out)
                .withEndpoint(endpoint)
                .withSite(site)
                .withTagged(tagged)
                .withPeriod(period.period())
                .withMax(output.max())
                .withKey(given == null ? "" : given)
                .withRequestsPerSecond(rate)
                .withQuotaFloor(quotaFloor)
                .withPoliteness(politeness.politeness(0)));
  }
}
