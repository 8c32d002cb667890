package io.github.qaclassifier.spark;

import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import scala.Function1;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the SQL function {@code qa_tags(title[, body])}. Set {@code spark.sql.extensions} to the
 * name of this class.
 *
 * <p>The function returns an array of {@code struct<tag string, probability double>}, most probable
 * first, so {@code qa_tags(title, body).tag} is an array of names. It is null if title and body are
 * both null or blank. These settings of the session apply when a query is analysed:
 *
 * <ul>
 *   <li>{@value #MODEL}: the model folder (default: the model on the class path)
 *   <li>{@value #TOP_K}: at most this number of tags, whatever their own thresholds
 *   <li>{@value #THRESHOLD}: the minimum probability of every tag, in [0, 1]
 * </ul>
 *
 * <p>The function classifies one row at a time. {@link QuestionTagger} classifies in batches.
 */
public final class QaClassifierExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  /** Setting for the model folder. */
  public static final String MODEL = "spark.qaclassifier.model";

  /** Setting for the number of tags. */
  public static final String TOP_K = "spark.qaclassifier.topK";

  /** Setting for the minimum probability. */
  public static final String THRESHOLD = "spark.qaclassifier.threshold";

  private static final String NAME = "qa_tags";

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    ExpressionInfo info =
        new ExpressionInfo(
            TagsFunction.class.getName(),
            "",
            NAME,
            "_FUNC_(title[, body]) - Returns the tags of a question with their probabilities.",
            "",
            "",
            "",
            "",
            "",
            "",
            "java_udf");
    Function1<Seq<Expression>, Expression> builder =
        new AbstractFunction1<>() {
          @Override
          public Expression apply(Seq<Expression> arguments) {
            return call(arguments);
          }
        };
    extensions.injectFunction(new Tuple3<>(FunctionIdentifier.apply(NAME), info, builder));
    return BoxedUnit.UNIT;
  }

  private static Expression call(Seq<Expression> arguments) {
    if (arguments.size() < 1 || arguments.size() > 2) {
      throw new IllegalArgumentException(
          "qa_tags takes a title and, if there is one, a body (found %d arguments)."
              .formatted(arguments.size()));
    }
    Expression title = text(arguments.apply(0));
    Expression body = arguments.size() == 2 ? text(arguments.apply(1)) : Literal$.MODULE$.apply("");
    return new ScalaUDF(
        new TagsFunction(ModelSettings.of(setting(MODEL)), selection()),
        TagSelection.TYPE,
        seq(List.of(title, body)),
        seq(List.of()),
        Option.empty(),
        Option.apply(NAME),
        true,
        true);
  }

  private static TagSelection selection() {
    String topK = setting(TOP_K);
    String threshold = setting(THRESHOLD);
    return new TagSelection(
        topK.isEmpty() ? 0 : count(topK), threshold.isEmpty() ? null : probability(threshold));
  }

  private static int count(String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a negative number.
    }
    throw new IllegalArgumentException(
        "%s is %s; it must be a whole number, 0 or more.".formatted(TOP_K, value));
  }

  private static double probability(String value) {
    try {
      double probability = Double.parseDouble(value);
      if (probability >= 0 && probability <= 1) {
        return probability;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw new IllegalArgumentException(
        "%s is %s; it must be a number in [0, 1].".formatted(THRESHOLD, value));
  }

  private static String setting(String name) {
    return SQLConf.get().getConfString(name, "");
  }

  private static Expression text(Expression argument) {
    return Cast$.MODULE$.apply(argument, DataTypes.StringType, false);
  }

  private static <T> Seq<T> seq(List<T> elements) {
    return CollectionConverters.asScala(elements).toSeq();
  }
}
