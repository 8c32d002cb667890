package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluation;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Lets Tribuo evaluate questions of which every label is known. */
final class TribuoReference {

  private TribuoReference() {}

  static MultiLabelEvaluation of(ScoredQuestions scored, double threshold) {
    MultiLabelFactory factory = new MultiLabelFactory();
    MutableDataset<MultiLabel> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance("random", factory), factory);
    List<Prediction<MultiLabel>> predictions = new ArrayList<>();
    for (int question = 0; question < scored.size(); question++) {
      Set<Label> truth = new HashSet<>();
      Set<Label> given = new HashSet<>();
      for (int label = 0; label < scored.labels().size(); label++) {
        Label name = new Label(scored.labels().labels().get(label));
        if (scored.isTrue(question, label)) {
          truth.add(name);
        }
        if (scored.probability(question, label) >= threshold) {
          given.add(name);
        }
      }
      Example<MultiLabel> example =
          new ArrayExample<>(new MultiLabel(truth), new String[] {"feature"}, new double[] {1});
      dataset.add(example);
      predictions.add(new Prediction<>(new MultiLabel(given), 1, example));
    }
    // Its predictions are not used: the evaluator wants a model to learn the labels from.
    Model<MultiLabel> model =
        new IndependentMultiLabelTrainer(DummyClassifierTrainer.createMostFrequentTrainer())
            .train(dataset);
    return new MultiLabelEvaluator().evaluate(model, predictions, dataset.getProvenance());
  }
}
